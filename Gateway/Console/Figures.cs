using System.Globalization;

namespace Gateway.Console;

/// <summary>The one way numbers and times are written in the console: digits 0-9, groups of three, Pakistan time.</summary>
internal static class Figures
{
    // Pakistan has one time zone and no summer time.
    private static readonly TimeSpan Pakistan = TimeSpan.FromHours(5);
    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] UrduMonths = ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"];

    private static bool IsUrdu => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ur";

    /// <summary>9,214,337.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>12.5, or 12 when nothing follows.</summary>
    public static string Rate(double rate) => rate.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>One decimal; never rounded to 0 or 100 when it is not.</summary>
    public static string Percent(long part, long whole) => (100.0 * part / whole) switch
    {
        _ when whole == 0 => "–",
        > 0 and < 0.1 => "<0.1 %",
        > 99.9 and < 100 => ">99.9 %",
        var percent => percent.ToString("0.0", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>5 Mar 2026, 14:05; the month's name in the language of the page.</summary>
    public static string DateTime(DateTimeOffset time) => Read($"{Day(time)}, {Minute(time)}");

    /// <summary>5 Mar 2026.</summary>
    public static string Date(DateTimeOffset time) => Read(Day(time));

    /// <summary>14:05.</summary>
    public static string Minute(DateTimeOffset time) => time.ToOffset(Pakistan).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>9.2 million, 92 لاکھ; only on tiles, with the full number beside it.</summary>
    public static string Compact(long number) => (number, IsUrdu) switch
    {
        ( >= 10_000_000, true) => Read(Rate(Math.Round(number / 1e7, 1)) + " کروڑ"),
        ( >= 1_000_000, true) => Read(Rate(Math.Round(number / 1e5, 1)) + " لاکھ"),
        ( >= 1_000_000, false) => Rate(Math.Round(number / 1e6, 1)) + " million",
        _ => Number(number),
    };

    /// <summary>14:05:22.</summary>
    public static string Clock(DateTimeOffset time) => time.ToOffset(Pakistan).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The form for the datetime attribute, with the offset.</summary>
    public static string Machine(DateTimeOffset time) => time.ToOffset(Pakistan).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>5 h 10 min, 42 s.</summary>
    public static string Duration(TimeSpan span) => IsUrdu ? Read(UrduDuration(span)) : span switch
    {
        { TotalDays: >= 1 } => Invariant($"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1 } => Invariant($"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => Invariant($"{(int)span.TotalMinutes} min"),
        _ => Invariant($"{Math.Max(0, (int)span.TotalSeconds)} s"),
    };

    private static string Day(DateTimeOffset time)
    {
        var day = time.ToOffset(Pakistan);
        return Invariant($"{day.Day} {(IsUrdu ? UrduMonths : EnglishMonths)[day.Month - 1]} {day.Year}");
    }

    // Words among numbers are read from the right, also where numbers alone are set from the left (U+2067 … U+2069).
    private static string Read(string words) => IsUrdu ? $"\u2067{words}\u2069" : words;

    private static string UrduDuration(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => Invariant($"{(int)span.TotalDays} دن {span.Hours} گھنٹے"),
        { TotalHours: >= 1 } => Invariant($"{(int)span.TotalHours} گھنٹے {span.Minutes} منٹ"),
        { TotalMinutes: >= 1 } => Invariant($"{(int)span.TotalMinutes} منٹ"),
        _ => Invariant($"{Math.Max(0, (int)span.TotalSeconds)} سیکنڈ"),
    };

    /// <summary>The last midnight in Pakistan.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset now) => new(now.ToOffset(Pakistan).Date, Pakistan);

    /// <summary>When a day begins in Pakistan.</summary>
    public static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Pakistan);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
