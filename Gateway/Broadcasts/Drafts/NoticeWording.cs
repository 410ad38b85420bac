using System.Text.RegularExpressions;
using Dialogs.Flows;
using Gateway.Messages;
using Localization.Input;

namespace Gateway.Broadcasts.Drafts;

/// <summary>
/// What no notice may say: whatever <see cref="UnsafeWordingCheck"/> refuses to any text of the programme, numbers to call that are not on
/// the list of the settings, and requests for money.
/// </summary>
internal sealed partial class NoticeWording(BroadcastOptions options)
{
    /// <summary>What is wrong with a text, each as the end of a sentence; none for one that may be sent.</summary>
    public IEnumerable<string> Faults(string text)
    {
        foreach (var fault in UnsafeWordingCheck.Faults(text))
            yield return fault;
        var plain = InputNormaliser.Normalise(text);
        foreach (var number in Numbers(plain))
            yield return $"names the number {number}, which is not on the list of allowed numbers";
        if (SentenceEnd.Split(plain).Any(sentence => Fee.IsMatch(sentence) && Ask.IsMatch(sentence) && !Warning.IsMatch(sentence)))
            yield return "asks for money: the programme asks for none";
    }

    /// <summary>Signs that nobody sees, with what they are called.</summary>
    public static IEnumerable<string> Unseen(string text) =>
        text.Where(sign => char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.Format && sign != '\u200C').Distinct()
            .Select(sign => $"U+{(int)sign:X4}");

    // Seven digits or more in a row, however grouped: shorter ones are amounts and short codes. Mobile and card numbers have been named already.
    private IEnumerable<string> Numbers(string plain) =>
        from match in LongNumber.Matches(plain)
        let digits = Digits(match.Value)
        where digits.Length is >= 7 and < 13
        where !options.AllowedNumbers.Any(allowed => Digits(InputNormaliser.Normalise(allowed)) == digits)
        where !(Msisdn.TryParse(digits, out var phone) && phone.NationalPrefix.StartsWith("03", StringComparison.Ordinal))
        select match.Value.Trim();

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    // Amounts with commas and dates with slashes are not numbers to call.
    [GeneratedRegex(@"(?<![\d/,])\+?\d(?:[ \-]?\d){6,}(?![\d/,])")]
    private static partial Regex LongNumber { get; }

    [GeneratedRegex("[.?!\u06D4\u061F\n]")]
    private static partial Regex SentenceEnd { get; }

    [GeneratedRegex(@"\b(fee|fees|charge|charges|deposit|easypaisa|jazzcash|easyload)\b|\u0641\u06CC\u0633|\u0627\u06CC\u0632\u06CC \u0644\u0648\u0688", RegexOptions.IgnoreCase)]
    private static partial Regex Fee { get; }

    [GeneratedRegex(@"\b(pay|send|deposit|transfer|bhejen|bhejein|den|dein|ada karen|jama)\b|\u0628\u06BE\u06CC\u062C\u06CC\u06BA|\u0627\u062F\u0627 \u06A9\u0631\u06CC\u06BA|\u062C\u0645\u0639 \u06A9\u0631", RegexOptions.IgnoreCase)]
    private static partial Regex Ask { get; }

    [GeneratedRegex(@"\b(never|not|no|nobody|no one|don't|free|na|nahi|nahin|kabhi|mat)\b|\b\u0646\u06C1\b|\u0646\u06C1\u06CC\u06BA|\u06A9\u0628\u06BE\u06CC|\b\u0645\u062A\b|\u0645\u0641\u062A", RegexOptions.IgnoreCase)]
    private static partial Regex Warning { get; }
}
