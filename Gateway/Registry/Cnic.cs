using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Localization.Input;

namespace Gateway.Registry;

/// <summary>
/// A national identity number: 13 digits, written bare, as 35202-1234567-4, with spaces, or in the digits of another script.
/// It has no published check digit, so only its form is checked. Its text form is masked, so that it cannot slip into a log.
/// </summary>
internal readonly record struct Cnic
{
    private const int Length = 13;

    private Cnic(string digits) => Digits = digits;

    /// <summary>The 13 digits: for tokens and sealing only, never for a log.</summary>
    public string Digits { get; }

    /// <summary>The last three digits, by which an answer names whom it is about.</summary>
    public string Suffix => Digits[^3..];

    /// <summary>Reads a number; a spreadsheet's leading apostrophe is ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Cnic cnic)
    {
        cnic = default;
        if (text is null || text.Length > 40)
            return false;
        if (text.Length == Length && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            cnic = new Cnic(text);
            return true;
        }

        Span<char> digits = stackalloc char[Length];
        var count = 0;
        foreach (var c in InputNormaliser.Normalise(text).AsSpan().TrimStart('\''))
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit)
            {
                if (count == Length)
                    return false;
                digits[count++] = (char)('0' + digit);
            }
            else if (c is not (' ' or '-'))
                return false;
        }

        if (count != Length)
            return false;
        cnic = new Cnic(digits.ToString());
        return true;
    }

    /// <summary>The masked form: the last three digits only.</summary>
    public override string ToString() => Digits is null ? "(none)" : $"***{Suffix}";
}
