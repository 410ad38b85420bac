using Localization.Input;
using System.Globalization;
using System.Text;

namespace Dialogs.Inputs;

/// <summary>Finds the thirteen digits of a CNIC in whatever is typed around and between them.</summary>
/// <remarks>
/// The text is cut into tokens at anything that is not a letter or digit. Neighbouring number tokens make one number;
/// a word between them starts another. Letters that look like digits count as digits only for a guess to be confirmed.
/// </remarks>
public static class CnicReader
{
    private const int Digits = 13;
    private const int FewestDigitsAmongWords = 5;

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    public static CnicReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = InputNormaliser.Normalise(text);
        if (AsWritten(normal) is { } cnic)
            return new CnicReading.Entered(cnic);
        var numbers = Split(normal, out var hasWords);
        if (numbers.Count > 1 && numbers[0].IsShortCode)
            numbers.RemoveAt(0);
        hasWords |= numbers.RemoveAll(number => number.IsPhone) > 0;

        var whole = numbers.SelectMany(number => number.WholeCnics).Distinct(StringComparer.Ordinal).ToList();
        if (whole.Count > 0)
            return whole.Count == 1 ? new CnicReading.Entered(whole[0]) : new CnicReading.TwoNumbers();

        var guesses = numbers.Select(number => number.Guess).OfType<string>().ToList();
        if (guesses.Count > 0)
            return guesses.Count == 1 ? new CnicReading.LookAlike(guesses[0]) : new CnicReading.TwoNumbers();

        var longest = numbers.Count == 0 ? 0 : numbers.Max(number => number.Count);
        return longest switch
        {
            0 => new CnicReading.NotCnic(),
            < FewestDigitsAmongWords when hasWords => new CnicReading.NotCnic(),
            < Digits => new CnicReading.TooShort(longest),
            _ => new CnicReading.TooLong(longest),
        };
    }

    // Thirteen digits with nothing but dashes, dots or spaces between them, as on the card: what nearly everybody types.
    private static string? AsWritten(string text)
    {
        Span<char> digits = stackalloc char[Digits];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && count < Digits)
                digits[count++] = c;
            else if (c is not ('-' or ' ' or '.'))
                return null;
        }

        return count == Digits ? new string(digits) : null;
    }

    private static List<TypedNumber> Split(string text, out bool hasWords)
    {
        var numbers = new List<TypedNumber>();
        var token = new StringBuilder();
        var current = new TypedNumber();
        hasWords = false;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c == '|')
                token.Append(c);
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))
                hasWords |= Take(token, ref current, numbers);
        }

        hasWords |= Take(token, ref current, numbers);
        if (current.Count > 0)
            numbers.Add(current);
        return numbers;
    }

    private static bool Take(StringBuilder token, ref TypedNumber current, List<TypedNumber> numbers)
    {
        if (token.Length == 0)
            return false;
        var text = token.ToString();
        token.Clear();
        var hasWords = false;
        foreach (var part in Unglued(text))
            hasWords |= TakePart(part, ref current, numbers);
        return hasWords;
    }

    // "cnic3520212345671" is a word and a number: letters that cannot be digits are cut off.
    private static IEnumerable<string> Unglued(string token)
    {
        if (token.Count(char.IsAsciiDigit) < Digits)
            return [token];
        var first = token.AsSpan().IndexOfAnyInRange('0', '9');
        var last = token.AsSpan().LastIndexOfAnyInRange('0', '9');
        return first < 2 && token.Length - last < 3 ? [token] : new[] { token[..first], token[first..(last + 1)], token[(last + 1)..] }.Where(part => part.Length > 0);
    }

    // Adds a token to the number being built, or ends that number when the token is a word; true for a word.
    private static bool TakePart(string text, ref TypedNumber current, List<TypedNumber> numbers)
    {
        if (current.TryAdd(text))
            return false;
        if (text.Equals("dash", StringComparison.OrdinalIgnoreCase))
            return true;
        if (current.Count > 0)
            numbers.Add(current);
        current = new TypedNumber();
        return true;
    }
}
