using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class YesNoReaderTests
{
    [Theory]
    [InlineData("ji"), InlineData("g"), InlineData("jee haan"), InlineData("hanji"), InlineData("ہاں"), InlineData("yes"), InlineData("y")]
    [InlineData("haan"), InlineData("Ji Haan."), InlineData("جی"), InlineData("جی ہاں"), InlineData("OK"), InlineData("1"), InlineData("۱")]
    [InlineData("01"), InlineData("theek hai"), InlineData("yes please"), InlineData("haan haan"), InlineData("bilkul"), InlineData("👍")]
    public void Yes_is_read(string text) => Assert.Equal(YesNo.Yes, YesNoReader.Read(text));

    [Theory]
    [InlineData("nai"), InlineData("nhi"), InlineData("nahin"), InlineData("na ji"), InlineData("نہیں"), InlineData("no"), InlineData("n")]
    [InlineData("ji nahi"), InlineData("jee nahin"), InlineData("جی نہیں"), InlineData("No."), InlineData("2"), InlineData("٢"), InlineData("no thanks")]
    public void No_is_read(string text) => Assert.Equal(YesNo.No, YesNoReader.Read(text));

    [Theory]
    [InlineData("ha ha"), InlineData("haha"), InlineData("ha ha ha"), InlineData("yes no"), InlineData("haan nahi"), InlineData("3"), InlineData("11")]
    [InlineData(""), InlineData("?"), InlineData("maybe"), InlineData("1 2"), InlineData("21")]
    public void Anything_else_is_asked_again(string text) => Assert.Equal(YesNo.Unsure, YesNoReader.Read(text));
}
