using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class ChoiceReaderTests
{
    private static readonly string[] Numbers = ["1", "2", "3", "4"];

    private static readonly IReadOnlyCollection<string>[] Labels =
        [["Payment", "رقم"], ["Complaint", "شکایت"], ["Update family", "خاندان"], ["Lesson", "سبق"]];

    [Theory]
    [InlineData("2"), InlineData(" 2 "), InlineData("2."), InlineData("(2)"), InlineData("2)"), InlineData("option 2"), InlineData("۲"), InlineData("٢")]
    [InlineData("two"), InlineData("do"), InlineData("دو"), InlineData("complaint"), InlineData("COMPLAINT!"), InlineData("شکایت"), InlineData("02")]
    [InlineData("cmplnt"), InlineData("dusra"), InlineData("2nd"), InlineData("the second one"), InlineData("doosri wali"), InlineData("complant"), InlineData("comp"), InlineData("2 kar do"), InlineData("2complaint"), InlineData("دوسرا"), InlineData("2️⃣")]
    [InlineData("2 complaint"), InlineData("number 2 please"), InlineData("no. 2"), InlineData("\u200F2")]
    public void The_second_option_is_read(string text) =>
        Assert.Equal(new ChoiceReading.Chosen(1), ChoiceReader.Read(text, Numbers, Labels));

    [Fact]
    public void A_leading_zero_does_not_matter() =>
        Assert.Equal(new ChoiceReading.Chosen(0), ChoiceReader.Read("01", Numbers, Labels));

    [Theory]
    [InlineData("1 2"), InlineData("1,2"), InlineData("one two")]
    public void Several_numbers_are_more_than_one(string text) =>
        Assert.NotEqual(typeof(ChoiceReading.Chosen), ChoiceReader.Read(text, Numbers, Labels).GetType());

    [Fact]
    public void Two_numbers_apart_are_told_as_such() =>
        Assert.Equal(new ChoiceReading.MoreThanOne(), ChoiceReader.Read("1 2", Numbers, Labels));

    [Theory]
    [InlineData("9"), InlineData("-1"), InlineData("1.5"), InlineData("0"), InlineData(""), InlineData("?"), InlineData("12"), InlineData("2 bachay"), InlineData("payment complaint"), InlineData("not 2"), InlineData("2 payment"), InlineData("5th"), InlineData("again"), InlineData("back")]
    public void Anything_else_is_invalid(string text) =>
        Assert.Equal(new ChoiceReading.Invalid(), ChoiceReader.Read(text, Numbers, Labels));
}
