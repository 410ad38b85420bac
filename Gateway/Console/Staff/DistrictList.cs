namespace Gateway.Console.Staff;

/// <summary>Districts as people type them: separated by commas, in Latin or Urdu.</summary>
internal static class DistrictList
{
    /// <summary>The names, each once.</summary>
    public static IReadOnlyList<string> Of(string? typed) =>
        [.. (typed ?? "").Split([',', '،', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(200)];
}
