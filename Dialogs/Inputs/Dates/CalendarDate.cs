namespace Dialogs.Inputs.Dates;

/// <summary>Makes a date of a day, a month and a year; a year that is not said is asked back.</summary>
internal static class CalendarDate
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;
    private const int TwoDigitPivot = 35;

    internal static DateReading Read(DateParts parts, DateOnly? today)
    {
        var numbers = parts.Numbers;
        if (parts.Month is { } month)
            return ReadNamed(numbers, month, today);
        return numbers.Count switch
        {
            3 when numbers[0].Digits == 4 => Make(numbers[0], numbers[1].Value, numbers[2], today),
            3 => Make(numbers[2], numbers[1].Value, numbers[0], today),
            2 when parts.Words.Count == 0 => WithoutYear(numbers[1].Value, numbers[0], today),
            1 when numbers[0].Digits == 8 => ReadRun(numbers[0].Value, today),
            _ => DateReading.NotDate.Instance,
        };
    }

    // "3 april 2019", "april 3, 2019", "2019 april 3": the year is what has four digits, else what stands last.
    private static DateReading ReadNamed(IReadOnlyList<DateNumber> numbers, int month, DateOnly? today) => numbers.Count switch
    {
        2 when numbers[0].Digits == 4 => Make(numbers[0], month, numbers[1], today),
        2 => Make(numbers[1], month, numbers[0], today),
        1 when numbers[0].Digits <= 2 => WithoutYear(month, numbers[0], today),
        _ => DateReading.NotDate.Instance,
    };

    // 03042019
    private static DateReading ReadRun(int digits, DateOnly? today) => Make(
        new DateNumber(digits % 10_000, 4), digits / 10_000 % 100, new DateNumber(digits / 1_000_000, 2), today);

    private static DateReading Make(DateNumber year, int month, DateNumber day, DateOnly? today)
    {
        if (year.Digits is not (2 or 4) || day.Digits > 2)
            return DateReading.NotDate.Instance;
        var full = year.Digits == 4 ? year.Value : FullYear(year.Value, today);
        if (full is < FirstYear or > LastYear)
            return DateReading.NotDate.Instance;
        return Exists(full, month, day.Value)
            ? new DateReading.Entered(new DateOnly(full, month, day.Value))
            : DateReading.Impossible.Instance;
    }

    // Two digits are of this century up to a few years from now, and else of the last.
    private static int FullYear(int year, DateOnly? today) =>
        year <= (today is { } now ? (now.Year % 100) + 5 : TwoDigitPivot) ? 2000 + year : 1900 + year;

    // The most recent such day: what is told has happened.
    private static DateReading WithoutYear(int month, DateNumber day, DateOnly? today)
    {
        const int LeapYear = 2000;
        if (day.Digits > 2)
            return DateReading.NotDate.Instance;
        if (!Exists(LeapYear, month, day.Value))
            return DateReading.Impossible.Instance;
        if (today is not { } now)
            return DateReading.NotDate.Instance;
        for (var year = now.Year; year > now.Year - 8; year--)
        {
            if (Exists(year, month, day.Value) && new DateOnly(year, month, day.Value) is var date && date <= now)
                return new DateReading.Assumed(date);
        }

        return DateReading.NotDate.Instance;
    }

    private static bool Exists(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}
