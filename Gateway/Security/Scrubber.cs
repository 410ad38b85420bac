using System.Text.RegularExpressions;

namespace Gateway.Security;

/// <summary>
/// The last net before a line is written: whatever looks like a CNIC or a phone number is masked, also where an exception or a library says
/// it. Nobody logs such a thing on purpose; a mask too many costs less than a number too many.
/// </summary>
internal static partial class Scrubber
{
    /// <summary>The text without such numbers; the same object when there is none.</summary>
    public static string Clean(string text) => text.AsSpan().ContainsAnyInRange('0', '9') || HasOtherDigits(text)
        ? Others.Replace(Phone.Replace(Card.Replace(text, "[CNIC]"), "[number]"), "[number]")
        : text;

    private static bool HasOtherDigits(string text) => text.AsSpan().ContainsAnyInRange('\u0660', '\u0669') || text.AsSpan().ContainsAnyInRange('\u06F0', '\u06F9');

    // 3520212345674, 35202-1234567-4, 35202 1234567 4; not a part of a longer number, a digest or an id
    [GeneratedRegex(@"(?<![0-9A-Za-z_-])[0-9]{5}[- ]?[0-9]{7}[- ]?[0-9](?![0-9A-Za-z_-])")]
    private static partial Regex Card { get; }

    // +923001234567, 00923001234567, 923001234567, 03001234567, 0300-1234567, 3001234567
    [GeneratedRegex(@"(?<![0-9A-Za-z_-])(?:(?:\+|00)?92[- ]?3[0-9]{2}|03[0-9]{2}|3[0-4][0-9])[- ]?[0-9]{7}(?![0-9A-Za-z_-])")]
    private static partial Regex Phone { get; }

    // The same in Urdu or Arabic digits
    [GeneratedRegex(@"[\u06F0-\u06F9\u0660-\u0669][\u06F0-\u06F9\u0660-\u0669 -]{5,}[\u06F0-\u06F9\u0660-\u0669]")]
    private static partial Regex Others { get; }
}
