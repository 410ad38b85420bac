using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class FreeTextReaderTests
{
    [Theory]
    [InlineData("  the roof\r\n fell ", "the roof fell")]
    [InlineData("a\0b", "a b")]
    [InlineData("x\uD800y", "xy")]
    [InlineData("@contact.pin {{cnic}}", "@contact.pin {{cnic}}")]
    [InlineData("مدد 👍 چاہیے", "مدد 👍 چاہیے")]
    public void Words_are_kept_as_typed_but_for_what_cannot_be_shown(string text, string expected) =>
        Assert.Equal(new TextReading.Entered(expected), FreeTextReader.Read(text, 50));

    [Theory]
    [InlineData(""), InlineData("  "), InlineData("..."), InlineData("\uFEFF"), InlineData("\uD800")]
    public void Nothing_is_nothing(string text) => Assert.Equal(new TextReading.Empty(), FreeTextReader.Read(text, 50));

    [Fact]
    public void Length_is_counted_as_people_count() =>
        Assert.Equal(new TextReading.TooLong(4), FreeTextReader.Read("aی\u0654bc", 3));
}
