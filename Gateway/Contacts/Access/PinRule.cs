namespace Gateway.Contacts.Access;

/// <summary>Which PINs are too easily guessed, by a stranger or by somebody who knows her; the answer is the last word of a catalogue key under <c>pin.weak</c>.</summary>
internal static class PinRule
{
    private const int Shortest = 4;
    private const int Longest = 6;
    private const int Pattern = 4;

    // Straight lines on a telephone's keys, and pairs: with the rows and repeats below, the first that anybody tries.
    private static readonly string[] Common = ["2580", "0852", "1470", "0741", "1397", "7931", "1593", "3571", "8171", "1122", "2211", "1221", "1112", "0007", "0786"];

    /// <summary>Why a PIN is refused; null when it may be set.</summary>
    /// <param name="pin">In ASCII digits.</param>
    /// <param name="yearOfBirth">Hers, if it is known.</param>
    /// <param name="numbers">Numbers that others may know her by: her card and her phone.</param>
    public static string? Refuses(string pin, int? yearOfBirth, IEnumerable<string> numbers)
    {
        if (pin.Length is < Shortest or > Longest || pin.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return "length";
        if (pin.Distinct().Count() == 1)
            return "same";
        if (IsRow(pin, 1) || IsRow(pin, -1))
            return "row";
        if (Common.Contains(pin) || IsRepeat(pin))
            return "common";
        if (IsBirthYear(pin, yearOfBirth))
            return "birth";
        return numbers.Any(number => Contains(number, pin)) ? "number" : null;
    }

    // 1234, 4321, 8901: the row of keys, round the end.
    private static bool IsRow(string pin, int step) =>
        Enumerable.Range(1, pin.Length - 1).All(i => (pin[i] - pin[i - 1] + 10) % 10 == (step + 10) % 10);

    // 1212, 123123.
    private static bool IsRepeat(string pin) => pin.Length % 2 == 0 && (pin[..(pin.Length / 2)] == pin[(pin.Length / 2)..] || Alternates(pin));

    private static bool Alternates(string pin) => Enumerable.Range(2, pin.Length - 2).All(i => pin[i] == pin[i - 2]);

    // Any year a living person can be born in is a birthday to somebody in the house.
    private static bool IsBirthYear(string pin, int? year)
    {
        if (pin.Length == Pattern && (pin.StartsWith("19", StringComparison.Ordinal) || pin.StartsWith("20", StringComparison.Ordinal)))
            return true;
        return year is { } born && pin.Contains(born.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static bool Contains(string number, string pin) => number.StartsWith(pin, StringComparison.Ordinal) || number.EndsWith(pin, StringComparison.Ordinal);
}
