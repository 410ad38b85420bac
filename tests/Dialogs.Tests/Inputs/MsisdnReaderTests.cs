using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class MsisdnReaderTests
{
    [Theory]
    [InlineData("0300-1234567"), InlineData("03001234567"), InlineData("+923001234567"), InlineData("+92 300 1234567"), InlineData("00923001234567"), InlineData("92 300 123 4567"), InlineData("3001234567"), InlineData("+92 (0)300 1234567")]
    [InlineData("۰۳۰۰۱۲۳۴۵۶۷"), InlineData("٠٣٠٠-١٢٣٤٥٦٧"), InlineData("mera number 0300 1234567 hai"), InlineData("03001234567 03001234567"), InlineData("\u200E0300.123.4567")]
    public void A_mobile_number_has_one_form(string text) =>
        Assert.Equal(new MsisdnReading.Entered("923001234567"), MsisdnReader.Read(text));

    [Fact]
    public void What_is_wrong_is_said()
    {
        Assert.Equal(new MsisdnReading.TooShort(10), MsisdnReader.Read("0300123456"));
        Assert.Equal(new MsisdnReading.TooLong(12), MsisdnReader.Read("030012345678"));
        Assert.IsType<MsisdnReading.NotMobile>(MsisdnReader.Read("042-35761234"));
        Assert.IsType<MsisdnReading.NotMobile>(MsisdnReader.Read("+14155552671"));
        Assert.IsType<MsisdnReading.TwoNumbers>(MsisdnReader.Read("03001234567 or 03121234567"));
        Assert.IsType<MsisdnReading.NotNumber>(MsisdnReader.Read("hello 8171"));
    }

    [Fact]
    public void A_reading_prints_the_last_three_digits_only() =>
        Assert.Equal("number …567", MsisdnReader.Read("03001234567").ToString());
}
