using System.Globalization;

namespace Dialogs.Inputs;

/// <summary>
/// The reference of a complaint: <c>G-</c> and digits only, for people who know numbers better than letters and for
/// keypads without letters.
/// </summary>
/// <remarks>
/// A reference given out has six digits or more, the last a check digit by H. M. Damm's quasigroup of order 10
/// (doctoral thesis, Marburg 2004): it catches every single wrong digit and every swap of neighbours. Five digits carry
/// no check digit and are taken as they are.
/// </remarks>
public static class CaseReference
{
    private const int FewestDigits = 5;
    private const int MostDigits = 12;

    private static readonly byte[][] Quasigroup =
    [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];

    /// <summary>The reference of a serial number.</summary>
    /// <param name="serial">The serial number, from 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The serial number is too small or too large.</exception>
    public static string FromSerial(long serial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(serial, 10_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 99_999_999_999);
        var digits = serial.ToString(CultureInfo.InvariantCulture);
        return $"G-{digits}{(char)('0' + Check(digits))}";
    }

    /// <summary>Whether so many digits can be a reference.</summary>
    internal static bool IsLength(int digits) => digits is >= FewestDigits and <= MostDigits;

    /// <summary>Whether the check digit, where there is one, agrees.</summary>
    internal static bool IsRight(string digits) => digits.Length == FewestDigits || Check(digits) == 0;

    private static int Check(string digits)
    {
        var interim = 0;
        foreach (var digit in digits)
            interim = Quasigroup[interim][digit - '0'];
        return interim;
    }
}
