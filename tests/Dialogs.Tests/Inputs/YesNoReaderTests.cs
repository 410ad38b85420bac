using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class YesNoReaderTests
{
    [Theory]
    [InlineData("ji"), InlineData("g"), InlineData("jee haan"), InlineData("hanji"), InlineData("ہاں"), InlineData("yes"), InlineData("y")]
    [InlineData("haan"), InlineData("Ji Haan."), InlineData("جی"), InlineData("جی ہاں"), InlineData("OK"), InlineData("1"), InlineData("۱")]
    [InlineData("yesss"), InlineData("haaan"), InlineData("yes 👍"), InlineData("👍🏽"), InlineData("✅"), InlineData("kar do"), InlineData("ٹھیک ہے"), InlineData("هو"), InlineData("هائو"), InlineData("آہو"), InlineData("haan mil gaye")]
    [InlineData("01"), InlineData("theek hai"), InlineData("yes please"), InlineData("haan haan"), InlineData("bilkul"), InlineData("👍")]
    public void Yes_is_read(string text) => Assert.Equal(YesNo.Yes, YesNoReader.Read(text));

    [Theory]
    [InlineData("nai"), InlineData("nhi"), InlineData("nahin"), InlineData("na ji"), InlineData("نہیں"), InlineData("no"), InlineData("n")]
    [InlineData("theek nahi hai"), InlineData("manzoor nahi"), InlineData("i don't agree"), InlineData("no i don't agree"), InlineData("abhi tak nahi mili"), InlineData("not correct"), InlineData("rehne do"), InlineData("abhi nahi"), InlineData("no its wrong"), InlineData("نئیں"), InlineData("کائنا"), InlineData("❌")]
    [InlineData("ji nahi"), InlineData("jee nahin"), InlineData("جی نہیں"), InlineData("No."), InlineData("2"), InlineData("٢"), InlineData("no thanks")]
    public void No_is_read(string text) => Assert.Equal(YesNo.No, YesNoReader.Read(text));

    [Theory]
    [InlineData("ha ha"), InlineData("haha"), InlineData("ha ha ha"), InlineData("yes no"), InlineData("haan nahi"), InlineData("3"), InlineData("11")]
    [InlineData("haan lekin"), InlineData("pata nahi"), InlineData("no problem"), InlineData("koi baat nahi"), InlineData("not sure"), InlineData("why not"), InlineData("galat nahi"), InlineData("theek hai na"), InlineData("haan na"), InlineData("no ok"), InlineData("😂")]
    [InlineData(""), InlineData("?"), InlineData("maybe"), InlineData("1 2"), InlineData("21")]
    public void Anything_else_is_asked_again(string text) => Assert.Equal(YesNo.Unsure, YesNoReader.Read(text));
}
