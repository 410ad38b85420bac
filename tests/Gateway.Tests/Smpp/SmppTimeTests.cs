using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

public sealed class SmppTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(5));

    [Theory]
    [InlineData("1.00:00:00", "000001000000000R")]
    [InlineData("02:03:04", "000000020304000R")]
    public void A_period_is_written_in_days_and_less(string period, string expected)
    {
        var span = TimeSpan.Parse(period);

        Assert.Equal(expected, SmppTime.Relative(span));
        Assert.True(SmppTime.TryParse(expected, Now, out var instant));
        Assert.Equal(Now + span, instant);
    }

    [Fact]
    public void An_instant_carries_its_offset_in_quarter_hours()
    {
        var text = SmppTime.Absolute(Now);

        Assert.Equal("260301120000020+", text);
        Assert.True(SmppTime.TryParse(text, default, out var instant));
        Assert.Equal(Now, instant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("260301120000020")]
    [InlineData("261301120000020+")]
    [InlineData("260230120000020+")]
    [InlineData("26030112000002x+")]
    [InlineData("260301120000020X")]
    public void Nonsense_is_no_time(string text) => Assert.False(SmppTime.TryParse(text, Now, out _));

    [Fact]
    public void A_period_beyond_a_month_has_no_fixed_length_and_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmppTime.Relative(TimeSpan.FromDays(31)));
}
