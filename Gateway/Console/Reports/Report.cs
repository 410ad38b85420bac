using System.Globalization;
using System.Text;
using Gateway.Api.Exports;
using Gateway.Console.Shell;

namespace Gateway.Console.Reports;

/// <summary>What a report is about.</summary>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant no longer in it.</param>
/// <param name="Programme">The programme's code; empty for all.</param>
/// <param name="IsUnfinished">Whether the month is not over yet.</param>
internal sealed record ReportSpan(DateTimeOffset From, DateTimeOffset Until, string Programme, bool IsUnfinished)
{
    private static readonly TimeSpan Pakistan = TimeSpan.FromHours(5);

    /// <summary>The month, such as 2026-11.</summary>
    public string Month => From.ToOffset(Pakistan).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A month of Pakistan's calendar; null when the text is none, or one that has not begun.</summary>
    public static ReportSpan? Of(string? month, string? programme, DateTimeOffset now)
    {
        var text = month ?? now.ToOffset(Pakistan).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year is < 2020 or > 2200)
            return null;
        var (from, until) = (new DateTimeOffset(first, Pakistan), new DateTimeOffset(first.AddMonths(1), Pakistan));
        return from > now ? null : new(from, until, programme ?? "", until > now);
    }

    /// <summary>The days of it that have begun, as the days since 1970 in Pakistan.</summary>
    public IReadOnlyList<long> Days(DateTimeOffset now)
    {
        var (first, last) = (DayOf(From), Math.Min(DayOf(Until) - 1, DayOf(now)));
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(day => first + day)];
    }

    /// <summary>How SQL finds the day of a time.</summary>
    public static string DaySql(string column) => $"(({column} + 18000000) / 86400000)";

    /// <summary>A day of <see cref="Days"/>, such as 5.</summary>
    public static string DayText(long day) => DateTime.UnixEpoch.AddDays(day).Day.ToString(CultureInfo.InvariantCulture);

    private static long DayOf(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() + 18_000_000) / 86_400_000;
}

/// <summary>One cell of a report.</summary>
/// <param name="Text">What stands there.</param>
/// <param name="IsNumber">Whether it is a number.</param>
/// <param name="IsWords">Whether it is a key of the translation.</param>
internal readonly record struct ReportCell(string Text, bool IsNumber, bool IsWords)
{
    /// <summary>Words of the console.</summary>
    public static ReportCell Words(string key) => new(key, false, true);

    /// <summary>A name from data or settings.</summary>
    public static ReportCell Name(string name) => new(name, false, false);

    /// <summary>A number.</summary>
    public static ReportCell Count(long number) => new(number.ToString(CultureInfo.InvariantCulture), true, false);

    /// <summary>A number of people: so few that they could be known are not told.</summary>
    public static ReportCell People(long number, int smallest) => number > 0 && number < smallest ? new(FormattableString.Invariant($"<{smallest}"), true, false) : Count(number);

    /// <summary>A share; a dash when there is nothing to share.</summary>
    public static ReportCell Share(long part, long whole) => new(Figures.Percent(part, whole), true, false);

    /// <summary>A share of people: of few, or one that sets few apart, it is not told.</summary>
    public static ReportCell Share(long part, long whole, int smallest)
    {
        bool IsSmall(long number) => number > 0 && number < smallest;
        return IsSmall(whole) || IsSmall(part) || IsSmall(whole - part) ? new("–", true, false) : Share(part, whole);
    }

    /// <summary>Seconds with one decimal.</summary>
    public static ReportCell Seconds(double? seconds) => new(seconds is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) : "–", true, false);
}

/// <summary>A table of a report.</summary>
/// <param name="Title">What it shows; a key of the translation.</param>
/// <param name="Columns">Its columns; keys of the translation.</param>
/// <param name="Rows">Its rows; the first cell of each names it.</param>
internal sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows);

/// <summary>A report, ready to be shown, printed or saved.</summary>
/// <param name="Finding">The most important of it, in one sentence.</param>
/// <param name="Chart">The chart; null when there is nothing to draw.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Definitions">How its numbers are made; keys of the translation.</param>
internal sealed record Report(string Finding, Chart? Chart, IReadOnlyList<ReportTable> Tables, IReadOnlyList<string> Definitions)
{
    /// <summary>All tables as CSV that no spreadsheet takes for formulas.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        foreach (var table in Tables)
        {
            Line(csv, [table.Title]);
            Line(csv, table.Columns);
            foreach (var row in table.Rows)
                Line(csv, row.Select(cell => cell.Text));
            csv.Append("\r\n");
        }

        return csv.ToString();
    }

    private static void Line(StringBuilder csv, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
                csv.Append(',');
            isFirst = false;
            CsvCell.Text(csv, cell);
        }

        csv.Append("\r\n");
    }
}
