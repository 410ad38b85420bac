using Localization.Input;
using System.Collections.Frozen;
using System.Globalization;

namespace Dialogs.Inputs;

/// <summary>Reads which of a few numbered options is meant: by its number however decorated, by a number word, or by its label.</summary>
public static class ChoiceReader
{
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "option", "opshan", "number", "num", "nmbr", "nbr", "no", "nr", "choice", "press", "reply", "please", "plz", "pls",
        "item", "wala", "wali", "dabao", "dabayen", "the", "اختیار", "آپشن", "نمبر", "والا", "والی", "دبائیں",
    }.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a text against options numbered as listed.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="numbers">The number of each option, as shown.</param>
    /// <param name="labels">For each option its labels, in any number of languages.</param>
    public static ChoiceReading Read(
        string text, IReadOnlyList<string> numbers, IReadOnlyList<IReadOnlyCollection<string>> labels)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(labels);
        var folded = labels.Select(own => own.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal)).ToArray();
        return Read(InputNormaliser.Normalise(text), Folding.Fold(text), numbers, (index, typed) => folded[index].Contains(typed));
    }

    /// <summary>Reads folded text; the labels are asked of the caller, who has them ready.</summary>
    internal static ChoiceReading Read(
        string digits, string folded, IReadOnlyList<string> numbers, Func<int, string, bool> isLabel)
    {
        if (folded.Length == 0 || IsSignedOrFraction(digits))
            return ChoiceReading.Invalid.Instance;
        for (var i = 0; i < numbers.Count; i++)
        {
            if (folded == numbers[i] || isLabel(i, folded))
                return new ChoiceReading.Chosen(i);
        }

        return ReadNumber(folded, numbers, isLabel);
    }

    private static ChoiceReading ReadNumber(string folded, IReadOnlyList<string> numbers, Func<int, string, bool> isLabel)
    {
        var found = -1L;
        var rest = "";
        foreach (var range in folded.AsSpan().Split(' '))
        {
            var word = folded[range];
            var isNumber = long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
            if (!isNumber && NumberWords.TryRead(word, out var small))
                (isNumber, value) = (true, small);
            if (isNumber && found >= 0)
                return ChoiceReading.MoreThanOne.Instance;
            if (isNumber)
                found = value;
            else if (!Fillers.Contains(word))
                rest = rest.Length == 0 ? word : $"{rest} {word}";
        }

        for (var i = 0; i < numbers.Count && found >= 0; i++)
        {
            var isIt = long.Parse(numbers[i], CultureInfo.InvariantCulture) == found;
            if (isIt && (rest.Length == 0 || isLabel(i, rest)))
                return new ChoiceReading.Chosen(i);
        }

        return ChoiceReading.Invalid.Instance;
    }

    // "-1" and "1.5" are not 1; "1." and "(1)" are.
    private static bool IsSignedOrFraction(string digits)
    {
        for (var i = 0; i + 1 < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[i + 1]))
                continue;
            var isSign = digits[i] is '-' or '−' or '+' && (i == 0 || !char.IsLetterOrDigit(digits[i - 1]));
            var isPoint = digits[i] is '.' or ',' or '٫' or '/' && i > 0 && char.IsAsciiDigit(digits[i - 1]);
            if (isSign || isPoint)
                return true;
        }

        return false;
    }
}
