using Gateway.Messages;

namespace Gateway.Tests.Messages;

public class MsisdnTests
{
    [Theory]
    [InlineData("03001234567")]
    [InlineData("3001234567")]
    [InlineData("923001234567")]
    [InlineData("+923001234567")]
    [InlineData("00923001234567")]
    [InlineData("0300-1234567")]
    [InlineData("+92 (300) 123 4567")]
    [InlineData("۰۳۰۰۱۲۳۴۵۶۷")]
    [InlineData("٠٣٠٠-١٢٣٤٥٦٧")]
    public void Every_form_of_a_number_is_the_same_person(string text)
    {
        Assert.True(Msisdn.TryParse(text, out var msisdn));

        Assert.Equal("923001234567", msisdn.Digits);
        Assert.Equal("0300", msisdn.NationalPrefix);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8171")]
    [InlineData("JAZZ")]
    [InlineData("0300123456x")]
    [InlineData("12345678901234567890")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(Msisdn.TryParse(text, out _));

    [Fact]
    public void Its_text_form_shows_two_digits()
    {
        Assert.True(Msisdn.TryParse("03001234567", out var msisdn));

        Assert.Equal("***67", $"{msisdn}");
    }
}
