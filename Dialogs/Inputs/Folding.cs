using System.Text;
using Localization.Input;

namespace Dialogs.Inputs;

/// <summary>Brings typed text into the one form in which words are compared: small letters, one space, no punctuation.</summary>
internal static class Folding
{
    /// <summary>Folds a whole text: "  sTaTuS? " and "STATUS." become "status".</summary>
    internal static string Fold(string text)
    {
        var normal = InputNormaliser.Normalise(text);
        var folded = new StringBuilder(normal.Length);
        var pendingSpace = false;
        foreach (var c in normal)
        {
            if (!char.IsLetterOrDigit(c))
            {
                pendingSpace |= !IsMark(c) && c != '\'';
                continue;
            }

            if (pendingSpace && folded.Length > 0)
                folded.Append(' ');
            pendingSpace = false;
            folded.Append(FoldLetter(char.ToLowerInvariant(c)));
        }

        return folded.ToString();
    }

    /// <summary>Digits of any script as ASCII; letters stay as they are.</summary>
    internal static string FoldDigits(string text)
    {
        var normal = InputNormaliser.Normalise(text);
        var output = new StringBuilder(normal.Length);
        foreach (var c in normal)
            output.Append(FoldDigit(c));
        return output.ToString();
    }

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.Format || c == 'ـ';

    // Letters that one Urdu word is typed with on Urdu and on Arabic keyboards.
    private static char FoldLetter(char c) => c switch
    {
        'ي' or 'ى' or 'ئ' => 'ی',
        'ك' => 'ک',
        'ه' or 'ة' or 'ۃ' or 'ھ' => 'ہ',
        'أ' or 'إ' or 'ٱ' or 'آ' => 'ا',
        'ؤ' => 'و',
        _ => FoldDigit(c),
    };

    private static char FoldDigit(char c) =>
        c < 128 || !char.IsDigit(c) ? c : (char)('0' + System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c));
}
