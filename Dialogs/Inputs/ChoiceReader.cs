using Dialogs.Inputs.Choices;
using Localization.Input;

namespace Dialogs.Inputs;

/// <summary>Reads which of a few numbered options is meant: by its number however decorated, by a number word, or by its label.</summary>
/// <remarks>
/// A ladder: the number or the label as shown; a number among words that add nothing; the label as it sounds, with one
/// letter wrong, or in part, where only one option fits.
/// </remarks>
public static class ChoiceReader
{
    private const int LongestText = 400;

    /// <summary>Reads a text against options numbered as listed.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="numbers">The number of each option, as shown.</param>
    /// <param name="labels">For each option its labels, in any number of languages.</param>
    public static ChoiceReading Read(
        string text, IReadOnlyList<string> numbers, IReadOnlyList<IReadOnlyCollection<string>> labels)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(labels);
        IReadOnlyCollection<string>[] folded = [.. labels.Select(own => own.Select(Folding.Fold).ToList())];
        return Read(InputNormaliser.Normalise(text), Folding.Fold(text), numbers, index => folded[index]);
    }

    /// <summary>Reads folded text; the folded labels are asked of the caller, who has them ready.</summary>
    internal static ChoiceReading Read(
        string digits, string folded, IReadOnlyList<string> numbers, Func<int, IReadOnlyCollection<string>> labels)
    {
        if (folded.Length is 0 or > LongestText || IsSignedOrFraction(digits))
            return ChoiceReading.Invalid.Instance;
        for (var i = 0; i < numbers.Count; i++)
        {
            if (folded == numbers[i] || labels(i).Contains(folded))
                return new ChoiceReading.Chosen(i);
        }

        // "again" is a command, however near it is to a label.
        if (CommandReader.ReadFoldedWord(folded).Kind is not (CommandKind.None or CommandKind.Language))
            return ChoiceReading.Invalid.Instance;
        var typed = TypedChoice.Of(folded, numbers);
        if (typed.IsMany)
            return ChoiceReading.MoreThanOne.Instance;
        if (typed.Index == TypedChoice.NoOption)
            return ChoiceReading.Invalid.Instance;
        var matcher = new LabelMatcher(numbers.Count, labels);
        var index = typed.Index is { } numbered
            ? typed.Rest.Length == 0 || matcher.Find(typed.Rest) == numbered ? numbered : null
            : matcher.Find(folded) ?? (typed.Rest == folded ? null : matcher.Find(typed.Rest));
        return index is { } found ? new ChoiceReading.Chosen(found) : ChoiceReading.Invalid.Instance;
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
