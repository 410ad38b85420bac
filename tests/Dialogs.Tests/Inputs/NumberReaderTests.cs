using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class NumberReaderTests
{
    [Theory]
    [InlineData("5", 5), InlineData("۵", 5), InlineData("5 bachay", 5), InlineData("panch", 5), InlineData("پانچ", 5), InlineData("13,500", 13_500)]
    [InlineData("Rs 500", 500), InlineData("-1", -1), InlineData("0", 0), InlineData("1,23,456", 123_456), InlineData("twelve", 12), InlineData("5.", 5)]
    [InlineData("6 (six)", 6), InlineData("5bachay", 5), InlineData("do sau pachas", 250), InlineData("twenty five", 25), InlineData("پچیس", 25), InlineData("پنځه", 5), InlineData("bata do 3", 3)]
    public void One_number_is_read(string text, long expected)
    {
        Assert.True(NumberReader.TryRead(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData(""), InlineData("many"), InlineData("5 ya 6"), InlineData("1.5"), InlineData("5x"), InlineData("5 5"), InlineData("5 nahi"), InlineData("more than 5"), InlineData("char panch"), InlineData("dedh"), InlineData("3/4"), InlineData("99999999999999999999")]
    public void Anything_else_is_no_number(string text) => Assert.False(NumberReader.TryRead(text, out _));
}
