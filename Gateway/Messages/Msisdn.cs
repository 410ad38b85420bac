using System.Diagnostics.CodeAnalysis;
using Localization.Input;

namespace Gateway.Messages;

/// <summary>
/// A subscriber number in international form without a plus sign, such as 923001234567 (ITU-T E.164, 7 to 15 digits).
/// National mobile forms (0300…, 300…) and dialling prefixes (+92, 0092) are one and the same number.
/// Its text form is masked, so that a number cannot slip into a log.
/// </summary>
internal readonly record struct Msisdn
{
    private const string HomeCountry = "92";

    private Msisdn(string digits) => Digits = digits;

    /// <summary>The full digits: for the wire and for sealing only, never for a log.</summary>
    public string Digits { get; }

    /// <summary>The national prefix of a home number, such as 0300; empty for a foreign number.</summary>
    public string NationalPrefix =>
        Digits is { Length: 12 } && Digits.StartsWith(HomeCountry, StringComparison.Ordinal) ? string.Concat("0", Digits.AsSpan(2, 3)) : "";

    /// <summary>Reads a number in any form people and operators write it; digits of any script, spaces, dashes and brackets are accepted.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Msisdn msisdn)
    {
        msisdn = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40)
            return false;

        Span<char> digits = stackalloc char[16];
        var count = 0;
        var international = false;
        foreach (var c in InputNormaliser.Normalise(text))
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                    return false;
                digits[count++] = c;
            }
            else if (c == '+' && count == 0)
                international = true;
            else if (c is not (' ' or '-' or '.' or '(' or ')'))
                return false;
        }

        ReadOnlySpan<char> number = digits[..count];
        if (!international && number.StartsWith("00"))
        {
            international = true;
            number = number[2..];
        }

        if (!international && number.Length == 11 && number.StartsWith("03"))
            msisdn = new(string.Concat(HomeCountry, number[1..]));
        else if (!international && number.Length == 10 && number[0] == '3')
            msisdn = new(string.Concat(HomeCountry, number));
        else if (number.Length is >= 7 and <= 15 && number[0] != '0')
            msisdn = new(number.ToString());
        else
            return false;
        return true;
    }

    /// <summary>The masked form: the last two digits only.</summary>
    public override string ToString() => Digits is null ? "(none)" : $"***{Digits[^2..]}";
}
