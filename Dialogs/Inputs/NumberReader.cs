using Localization.Input;
using System.Globalization;
using System.Text;

namespace Dialogs.Inputs;

/// <summary>Reads one whole number out of a short answer: "5", "۵", "5 bachay", "panch", "13,500".</summary>
public static class NumberReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="number">The number, when there is exactly one.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryRead(string text, out long number)
    {
        ArgumentNullException.ThrowIfNull(text);
        number = 0;
        var count = 0;
        foreach (var token in Tokens(InputNormaliser.Normalise(text)))
        {
            var word = Folding.Fold(token);
            if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                (number, count) = (value, count + 1);
            else if (NumberWords.TryRead(word, out var small))
                (number, count) = (small, count + 1);
            else if (token.Any(char.IsAsciiDigit))
                return false;
        }

        return count == 1;
    }

    // Cuts at spaces, joins groups of three, and drops punctuation around a token but not inside it.
    private static List<string> Tokens(string text)
    {
        var ungrouped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isGroupMark = text[i] is ',' or '٬' or '،' && i > 0 && char.IsAsciiDigit(text[i - 1]) && HasGroup(text, i + 1);
            if (!isGroupMark)
                ungrouped.Append(text[i] == '−' ? '-' : text[i]);
        }

        return [.. ungrouped.ToString()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(token => token.Trim('.', ',', '،', '۔', '!', '?', '؟', '(', ')', '"', '\'', '/', ':', ';'))
            .Where(token => token.Length > 0)];
    }

    private static bool HasGroup(string text, int at)
    {
        var digits = 0;
        while (at + digits < text.Length && char.IsAsciiDigit(text[at + digits]))
            digits++;
        return digits is 2 or 3;
    }
}
