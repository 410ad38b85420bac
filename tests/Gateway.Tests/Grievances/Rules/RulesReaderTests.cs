using Gateway.Grievances.Rules;

namespace Gateway.Tests.Grievances.Rules;

public class RulesReaderTests
{
    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var failure = Assert.Throws<InvalidDataException>(() => RulesReader.Parse(
            """
            calendar: { time_zone: Mars/Olympus, working_days: [monday, moonday], holidays: [31-12-2026] }
            levels: [ { code: first, owner: office }, { code: first, owner: Office } ]
            windows: { reminder_at_percent: 100, report_every: 0d }
            categories: [ { code: other, first_response: 5d, resolve: 1d, care: none, level: nowhere } ]
            """, "rules.yaml"));

        Assert.All(
            (string[])[
                "Mars/Olympus", "moonday", "31-12-2026", "levels[1].code: first comes twice", "levels[1].owner", "levels[1].after_start", "windows.reminder_at_percent",
                "windows.report_every", "windows.answer", "cluster.reports", "smallest_cell", "\"other\"", "other.level", "other.care", "other.first_response",
            ],
            fault => Assert.Contains(fault, failure.Message, StringComparison.Ordinal));
    }

    [Theory]
    // Friday 27 November 2026, 12:00 in Pakistan; Sunday is no working day, and 25 December is a holiday.
    [InlineData("2026-11-27T07:00Z", "1d", "2026-11-28T07:00Z")]
    [InlineData("2026-11-27T07:00Z", "2d", "2026-11-30T07:00Z")]
    [InlineData("2026-11-29T07:00Z", "1h", "2026-11-29T20:00Z")]
    [InlineData("2026-12-24T07:00Z", "1d", "2026-12-26T07:00Z")]
    public void Working_time_stands_still_on_days_off(string from, string length, string expected)
    {
        var added = CaseParts.Rules.Calendar.Add(At(from), length == "1h" ? TimeSpan.FromHours(1) : TimeSpan.FromDays(length[0] - '0'));

        Assert.Equal(At(expected), added);
        Assert.Equal(length == "1h" ? TimeSpan.FromHours(1) : TimeSpan.FromDays(length[0] - '0'), CaseParts.Rules.Calendar.Between(At(from), added));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
