using System.Globalization;

namespace Gateway.Console;

/// <summary>The one way numbers and times are written in the console: digits 0-9, groups of three, Pakistan time.</summary>
internal static class Figures
{
    // Pakistan has one time zone and no summer time.
    private static readonly TimeSpan Pakistan = TimeSpan.FromHours(5);

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

    /// <summary>5 Mar 2026, 14:05.</summary>
    public static string DateTime(DateTimeOffset time) => time.ToOffset(Pakistan).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>5 Mar 2026.</summary>
    public static string Date(DateTimeOffset time) => time.ToOffset(Pakistan).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>14:05:22.</summary>
    public static string Clock(DateTimeOffset time) => time.ToOffset(Pakistan).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The form for the datetime attribute, with the offset.</summary>
    public static string Machine(DateTimeOffset time) => time.ToOffset(Pakistan).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>5 h 10 min, 42 s.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => Invariant($"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1 } => Invariant($"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => Invariant($"{(int)span.TotalMinutes} min"),
        _ => Invariant($"{Math.Max(0, (int)span.TotalSeconds)} s"),
    };

    /// <summary>The last midnight in Pakistan.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset now) => new(now.ToOffset(Pakistan).Date, Pakistan);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
