using Localization.Sms;
using Localization.Ussd;

namespace Localization.Tests.Ussd;

public sealed class UssdScreenTests
{
    [Theory]
    [InlineData(182, true)]
    [InlineData(183, false)]
    public void A_screen_in_GSM_7_holds_182_septets(int septets, bool fits)
    {
        var size = UssdScreen.Measure(new string('a', septets), UssdLimits.Default);

        Assert.Equal((SmsEncoding.Gsm7, septets, 182, fits), (size.Encoding, size.Units, size.Limit, size.Fits));
    }

    [Theory]
    [InlineData(70, true)]
    [InlineData(71, false)]
    public void A_screen_in_UCS_2_holds_70_units_unless_the_route_says_more(int units, bool fits)
    {
        var text = new string('ب', units);

        Assert.Equal(fits, UssdScreen.Measure(text, UssdLimits.Default).Fits);
        Assert.True(UssdScreen.Measure(text, new(Ucs2: 80)).Fits);
    }

    [Fact]
    public void An_escaped_character_counts_two() =>
        Assert.Equal(new(SmsEncoding.Gsm7, 6, 182), UssdScreen.Measure("[1] ", UssdLimits.Default));

    [Fact]
    public void Typographic_punctuation_is_measured_as_it_is_sent() =>
        Assert.Equal(SmsEncoding.Ucs2, UssdScreen.Measure("it’s", UssdLimits.Default).Encoding);

    [Fact]
    public void Measuring_allocates_nothing()
    {
        UssdScreen.Measure("1. بیلنس", UssdLimits.Default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        UssdScreen.Measure("1. بیلنس", UssdLimits.Default);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
