using System.Globalization;

namespace Gateway.Console.Registry;

/// <summary>A number that a person typed to show that she read it: Western, Persian and Arabic digits, with separators or without.</summary>
internal static class TypedCount
{
    private const int MostDigits = 15;

    /// <summary>The number; null when it is none.</summary>
    public static long? Of(string? typed)
    {
        long number = 0;
        var digits = 0;
        foreach (var c in typed ?? "")
        {
            if (char.IsDigit(c))
            {
                if (++digits > MostDigits)
                    return null;
                number = (number * 10) + CharUnicodeInfo.GetDecimalDigitValue(c);
            }
            else if (!char.IsWhiteSpace(c) && c is not (',' or '.' or '٬' or '،' or '\'' or '’' or '_'))
                return null;
        }

        return digits == 0 ? null : number;
    }
}
