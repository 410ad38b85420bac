using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Dialogs.Inputs.Numbers;
using Localization.Input;

namespace Dialogs.Inputs.Dates;

/// <summary>A run of digits in a date.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Digits">How many digits it was written with.</param>
internal readonly record struct DateNumber(int Value, int Digits);

/// <summary>The pieces of a text that may be a date: its numbers in order, the month if named, and its other words.</summary>
/// <param name="Numbers">The numbers, at most three.</param>
/// <param name="Month">The month that is named, or null.</param>
/// <param name="MonthAt">How many numbers stand before the month's name.</param>
/// <param name="Words">The words, folded.</param>
internal sealed record DateParts(IReadOnlyList<DateNumber> Numbers, int? Month, int MonthAt, IReadOnlyList<string> Words)
{
    private const int MostNumbers = 3;
    private const int MostDigits = 8;

    private static readonly FrozenSet<string> Denials = new[] { "or", "ya", "to", "not", "nahi", "nai", "nhi", "یا", "نہیں", "between", "am", "pm", "baje", "بجے" }
        .Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Takes a text apart; null when it cannot be one date.</summary>
    internal static DateParts? Of(string text)
    {
        var numbers = new List<DateNumber>();
        var words = new List<string>();
        int? month = null;
        var monthAt = 0;
        foreach (var token in Tokens(InputNormaliser.Normalise(text)).Where(token => token.Length > 0))
        {
            var isDigits = char.IsAsciiDigit(token[0]);
            if (isDigits ? token.Length > MostDigits : Denials.Contains(token))
                return null;
            if (isDigits)
                numbers.Add(new DateNumber(int.Parse(token, NumberStyles.None, CultureInfo.InvariantCulture), token.Length));
            else if (MonthNames.TryFind(token, out var named) && month is not null && month != named)
                return null;
            else if (MonthNames.TryFind(token, out named))
                (month, monthAt) = (named, month is null ? numbers.Count : monthAt);
            else
                words.Add(token);
        }

        if (numbers.Count < 3)
            AddSpelledDay(numbers, words, ref monthAt, month);
        return numbers.Count > MostNumbers ? null : new DateParts(numbers, month, monthAt, words);
    }

    // "teen april", "first april 2019"
    private static void AddSpelledDay(List<DateNumber> numbers, List<string> words, ref int monthAt, int? month)
    {
        var hasDay = numbers.Any(number => number.Digits <= 2);
        if (hasDay || month is null && numbers.Count == 0 && !RelativeDays.CountsDays(words))
            return;
        var day = words.Select(word => NumberWords.TryRead(word, out var value) ? value : OrdinalWords.Find(word)).FirstOrDefault(value => value is >= 1 and <= 31);
        if (day is null or 0)
            return;
        numbers.Insert(0, new DateNumber(day.Value, 2));
        monthAt++;
    }

    private static IEnumerable<string> Tokens(string text)
    {
        var token = new StringBuilder();
        foreach (var c in text)
        {
            var isPart = char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
            if (token.Length > 0 && (!isPart || char.IsAsciiDigit(c) != char.IsAsciiDigit(token[0])))
            {
                yield return Folding.Fold(token.ToString());
                token.Clear();
            }

            if (isPart)
                token.Append(c);
        }

        if (token.Length > 0)
            yield return Folding.Fold(token.ToString());
    }
}
