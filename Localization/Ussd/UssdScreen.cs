using Localization.Sms;
using Localization.Sms.Alphabets;

namespace Localization.Ussd;

/// <summary>Measures screens, so that a menu is cut into pages and never truncated.</summary>
public static class UssdScreen
{
    /// <summary>Says what a text needs on a route. USSD has no user data header, hence no shift tables.</summary>
    /// <param name="text">The screen, sent as it is: typographic punctuation counts as UCS-2.</param>
    /// <param name="limits">What the route takes.</param>
    public static UssdScreenSize Measure(ReadOnlySpan<char> text, UssdLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return GsmAlphabet.Default.TryMeasure(text, out var septets)
            ? new(SmsEncoding.Gsm7, septets, limits.Gsm7)
            : new(SmsEncoding.Ucs2, text.Length, limits.Ucs2);
    }
}
