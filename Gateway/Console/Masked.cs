using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Messages;

namespace Gateway.Console;

/// <summary>How personal data is written where nobody gave a reason to see it. The full value never reaches the page.</summary>
internal static partial class Masked
{
    private const char Dot = '•';

    /// <summary>03•• •••••67: the last two digits only.</summary>
    public static string Phone(Msisdn phone) => phone.Digits switch
    {
        null => "–",
        _ when phone.NationalPrefix.Length > 0 => $"03•• •••••{phone.Digits[^2..]}",
        var digits => new string(Dot, digits.Length - 2) + digits[^2..],
    };

    /// <summary>
    /// •••••-•••••67-•: neither the first five digits, which tell the place, nor the last, which tells the sex. What is no CNIC shows nothing.
    /// </summary>
    public static string Card(string cnic)
    {
        var digits = Digits(cnic);
        return digits.Length == 13 ? $"•••••-•••••{digits[10..12]}-•" : "•••••";
    }

    /// <summary>Zainab B.: the first name and the first letter of the last.</summary>
    public static string Name(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length switch { 0 => "–", 1 => words[0], _ => $"{words[0]} {StringInfo.GetNextTextElement(words[^1])}." };
    }

    /// <summary>A text in which everything as long as a phone number or a CNIC is masked, in the digits of any script, with spaces and dashes or without.</summary>
    public static string Text(string text) => LongNumber().Replace(text, number => Digits(number.Value) switch
    {
        { Length: 13 } card => Card(card),
        var digits => new string(Dot, digits.Length - 2) + digits[^2..],
    });

    // 0300-1234567, +92 300 1234567, 35202-1234567-1, ۰۳۰۰۱۲۳۴۵۶۷
    [GeneratedRegex(@"(?:\p{Nd}[ \-.]?){9,}\p{Nd}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    private static string Digits(string text) =>
        new([.. text.Where(char.IsDigit).Select(c => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)))]);
}
