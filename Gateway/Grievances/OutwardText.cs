using System.Text.RegularExpressions;

namespace Gateway.Grievances;

/// <summary>Checks what staff write to complainants: a short text without links and without whole card or phone numbers.</summary>
internal static partial class OutwardText
{
    /// <summary>The text, trimmed.</summary>
    /// <exception cref="ArgumentException">It may not be sent; the message says why.</exception>
    public static string Check(string text, int longest)
    {
        var trimmed = (text ?? "").Trim();
        return trimmed switch
        {
            { Length: 0 } => throw new ArgumentException("The text is empty.", nameof(text)),
            _ when trimmed.Length > longest => throw new ArgumentException($"The text is longer than {longest} characters.", nameof(text)),
            _ when Link().IsMatch(trimmed) => throw new ArgumentException("The text holds a link.", nameof(text)),
            _ when LongNumber().IsMatch(trimmed) => throw new ArgumentException("The text holds a whole card or phone number.", nameof(text)),
            _ when trimmed.Any(char.IsControl) => throw new ArgumentException("The text holds a line break or another control character.", nameof(text)),
            _ => trimmed,
        };
    }

    // https://…, www.…, name.com
    [GeneratedRegex(@"://|www\.|\b[a-z0-9-]+\.(com|net|org|pk|info|link|ly|app|xyz)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    // 10 digits and more, however they are parted
    [GeneratedRegex(@"(\p{Nd}[\s.-]?){10,}")]
    private static partial Regex LongNumber();
}
