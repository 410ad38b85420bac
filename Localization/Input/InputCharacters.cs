using System.Globalization;
using System.Text;

namespace Localization.Input;

/// <summary>What normalisation makes of single characters.</summary>
internal static class InputCharacters
{
    private const char Replacement = '\uFFFD';

    /// <summary>Reads a surrogate pair.</summary>
    public static bool TryPair(string text, int index, out Rune rune)
    {
        rune = default;
        return index + 1 < text.Length && Rune.TryCreate(text[index], text[index + 1], out rune);
    }

    /// <summary>Appends what stands for a character of the basic plane.</summary>
    public static void Append(StringBuilder text, char character)
    {
        if (character is (>= ' ' and <= '~') or '\n')
            text.Append(character);
        else if (char.IsSurrogate(character))
            text.Append(Replacement);
        else if (IsCompatibilityForm(character))
            AppendUnfolded(text, character);
        else
            AppendByCategory(text, character);
    }

    /// <summary>Appends a character of another plane, of which only digits and tags are of interest.</summary>
    public static void Append(StringBuilder text, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category == UnicodeCategory.DecimalDigitNumber)
            text.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
        else if (category != UnicodeCategory.Format && (rune.Value & 0xFFFE) != 0xFFFE)
            text.Append(rune.ToString());
    }

    // Arabic presentation forms as old handsets and converters send them; full-width Latin of East Asian keyboards.
    private static bool IsCompatibilityForm(char character) => character
        is (>= '\uFB50' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC')
        or (>= '\uFF01' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');

    // A mark on its own is unfolded with a space or a tatweel before it, which would break a word.
    private static void AppendUnfolded(StringBuilder text, char form)
    {
        var unfolded = form.ToString().Normalize(NormalizationForm.FormKC);
        var isMark = unfolded.Length > 1 && unfolded[0] is ' ' or '\u0640'
            && char.GetUnicodeCategory(unfolded[1]) == UnicodeCategory.NonSpacingMark;
        foreach (var character in isMark ? unfolded.AsSpan(1) : unfolded)
            text.Append(character);
    }

    private static void AppendByCategory(StringBuilder text, char character)
    {
        switch (char.GetUnicodeCategory(character))
        {
            case UnicodeCategory.DecimalDigitNumber:
                text.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)));
                break;
            case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
            case UnicodeCategory.Control when character is '\r' or '\u0085':
                text.Append('\n');
                break;
            case UnicodeCategory.SpaceSeparator:
            case UnicodeCategory.Control when character is '\t' or '\v' or '\f':
                text.Append(' ');
                break;
            case UnicodeCategory.Control or UnicodeCategory.Format:
            case UnicodeCategory.NonSpacingMark when character == '\u034F':
            case UnicodeCategory.OtherNotAssigned when character is >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE':
                break;
            default:
                text.Append(character);
                break;
        }
    }
}
