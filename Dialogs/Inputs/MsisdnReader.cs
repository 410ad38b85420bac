using System.Text;
using Localization.Input;

namespace Dialogs.Inputs;

/// <summary>Reads a Pakistani mobile number however it is written: 0300-1234567, +92 300 1234567, 0092…, 92…, 300….</summary>
public static class MsisdnReader
{
    private const int NationalDigits = 10;
    private const int LongestText = 400;

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    public static MsisdnReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            return new MsisdnReading.NotNumber();
        var runs = Runs(InputNormaliser.Normalise(text)).Where(run => run != "8171").ToList();
        var whole = runs.Select(National).OfType<string>().ToList();
        var found = whole.Count > 0 && whole.Count == runs.Count ? whole.Distinct(StringComparer.Ordinal).ToList()
            : National(string.Concat(runs)) is { } joined ? [joined]
            : whole;
        if (found.Count > 0)
            return found.Count == 1 && whole.Count <= runs.Count ? One(found[0], runs, whole) : new MsisdnReading.TwoNumbers();
        return runs.Count == 0 ? new MsisdnReading.NotNumber() : Fault(string.Concat(runs));
    }

    // Another long number beside it may be the one that was meant.
    private static MsisdnReading One(string national, List<string> runs, List<string> whole) =>
        whole.Count > 0 && runs.Any(run => National(run) is null && run.Length >= 7 && run.Length != 13)
            ? new MsisdnReading.TwoNumbers()
            : new MsisdnReading.Entered("92" + national);

    private static string? National(string digits)
    {
        var rest = digits switch
        {
            ['0', '0', '9', '2', ..] => digits[4..],
            ['9', '2', ..] when digits.Length > NationalDigits => digits[2..],
            _ => digits,
        };
        if (rest.Length == NationalDigits + 1 && rest[0] == '0')
            rest = rest[1..];
        return rest.Length == NationalDigits && rest[0] == '3' ? rest : null;
    }

    private static MsisdnReading Fault(string digits)
    {
        var isMobile = digits is ['0', '3', ..] or ['3', ..] or ['9', '2', '3', ..] or ['0', '0', '9', '2', '3', ..];
        if (!isMobile)
            return digits.Length is >= 9 and <= 15 ? new MsisdnReading.NotMobile() : new MsisdnReading.NotNumber();
        var national = digits[(digits.IndexOf('3', StringComparison.Ordinal))..];
        return national.Length < NationalDigits ? new MsisdnReading.TooShort(digits.Length) : new MsisdnReading.TooLong(digits.Length);
    }

    // Digits with dots, dashes, brackets or spaces between them are one run, until they are a whole number; a word or a comma ends it.
    private static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                run.Append(c);
                continue;
            }

            var isInside = c is ' ' or '-' or '.' or '(' or ')' or '–' or '−' or '‑' or '_' && (c != ' ' || National(run.ToString()) is null);
            if (isInside || run.Length == 0)
                continue;
            yield return run.ToString();
            run.Clear();
        }

        if (run.Length > 0)
            yield return run.ToString();
    }
}
