using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class InnocentWordsTests
{
    public static TheoryData<string> Texts { get; } = [.. File.ReadLines(Path.Combine(Shipped.Config, "..", "tests", "corpus", "innocent.txt"))];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Ordinary_words_of_programme_talk_are_no_plea_and_no_opt_out(string text)
    {
        var reading = Shipped.Library.Intents.Read(text);

        Assert.NotEqual(Intent.Safety, reading.Intent);
        Assert.NotEqual(Intent.Stop, reading.Intent);
    }

    [Fact]
    public void There_are_over_two_hundred_of_them() => Assert.True(Texts.Count > 200);

    [Theory]
    [InlineData("haircut"), InlineData("housewife"), InlineData("shareholder"), InlineData("threshold")]
    public void A_word_is_not_cut_into_words_of_danger(string text) => Assert.NotEqual(Intent.Safety, Shipped.Library.Intents.Read(text).Intent);
}
