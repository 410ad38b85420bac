namespace Gateway.Registry.OpenImis;

/// <summary>
/// Writes openIMIS' filters on <c>jsonExt</c>: <c>key__lookup__type=value</c>. A string's value stands in quotation marks inside the string,
/// because the server takes off its first and last character unseen; no value may hold "=".
/// </summary>
internal static class CustomFilter
{
    /// <summary>A filter for a text.</summary>
    /// <exception cref="ArgumentException">The value cannot be written.</exception>
    public static string Equal(string key, string value) => value.AsSpan().ContainsAny('=', '"', '\\')
        ? throw new ArgumentException("A filter's value must hold no =, \" or \\.", nameof(value))
        : $"{key}__iexact__string=\"{value}\"";
}
