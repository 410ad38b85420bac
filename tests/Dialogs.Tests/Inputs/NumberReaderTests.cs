using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class NumberReaderTests
{
    [Theory]
    [InlineData("5", 5), InlineData("۵", 5), InlineData("5 bachay", 5), InlineData("panch", 5), InlineData("پانچ", 5), InlineData("13,500", 13_500)]
    [InlineData("Rs 500", 500), InlineData("-1", -1), InlineData("0", 0), InlineData("1,23,456", 123_456), InlineData("twelve", 12), InlineData("5.", 5)]
    public void One_number_is_read(string text, long expected)
    {
        Assert.True(NumberReader.TryRead(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData(""), InlineData("many"), InlineData("5 ya 6"), InlineData("1.5"), InlineData("5x"), InlineData("3/4"), InlineData("99999999999999999999")]
    public void Anything_else_is_no_number(string text) => Assert.False(NumberReader.TryRead(text, out _));
}
