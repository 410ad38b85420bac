using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class AmountReaderTests
{
    [Theory]
    [InlineData("Rs 13,500/-", 13_500), InlineData("13500 rupay", 13_500), InlineData("13 hazar 5 sau", 13_500), InlineData("sarhay teen hazar", 3_500), InlineData("10,500.00", 10_500), InlineData("25k", 25_000)]
    [InlineData("13.5k", 13_500), InlineData("1,35,000", 135_000), InlineData("۱۰٬۵۰۰", 10_500), InlineData("تیرہ ہزار پانچ سو", 13_500), InlineData("dedh hazar", 1_500), InlineData("dhai so", 250), InlineData("sawa do hazar", 2_250)]
    [InlineData("paune do hazar", 1_750), InlineData("thirteen thousand five hundred", 13_500), InlineData("one hundred thousand", 100_000), InlineData("ek lakh", 100_000), InlineData("hazar", 1_000), InlineData("twelve hundred", 1_200), InlineData("rs500", 500), InlineData("Rs-500", 500), InlineData("0", 0)]
    public void An_amount_is_read(string text, long rupees)
    {
        Assert.True(AmountReader.TryRead(text, out var read));
        Assert.Equal(rupees, read);
    }

    [Theory]
    [InlineData(""), InlineData("some"), InlineData("500-600"), InlineData("500 ya 600"), InlineData("500 600"), InlineData("10,50"), InlineData("13.500"), InlineData("12.75"), InlineData("-500"), InlineData("minus 500"), InlineData("half"), InlineData("dedh")]
    [InlineData("500 se zyada"), InlineData("500 nahi"), InlineData("sarhay hazar"), InlineData("hazar do hazar"), InlineData("5+"), InlineData("50%"), InlineData("99999999999999999999"), InlineData("more than 500")]
    public void What_is_not_one_whole_amount_is_refused(string text) => Assert.False(AmountReader.TryRead(text, out _));
}
