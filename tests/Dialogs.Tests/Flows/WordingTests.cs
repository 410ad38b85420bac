using Localization.Catalogues;
using Localization.Languages;
using Localization.Sms;

namespace Dialogs.Tests.Flows;

public class WordingTests
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["suffix"] = "671",
        ["programme"] = "Kafaalat",
        ["reason"] = "ask at the office",
        ["window_from"] = "2026-10-10",
        ["window_to"] = "2026-10-20",
        ["reference"] = "G-9999999",
        ["days"] = "15",
        ["status"] = "waiting for your answer",
        ["since"] = "2026-10-03",
        ["notice"] = "The office is closed on Friday.",
    };

    public static TheoryData<string> Codes => ["en", "ur", "ur-Latn"];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_key_is_in_every_shipped_catalogue(string code)
    {
        Assert.True(Language.TryParse(code, out var language));

        Assert.All(Shipped.Library.Catalogues.Keys, key => Assert.True(Shipped.Library.Catalogues.Contains(language, key), key));
    }

    [Theory]
    [InlineData("en", 2), InlineData("ur-Latn", 2), InlineData("ur", 3), InlineData("sd", 3), InlineData("ps", 3), InlineData("bal", 3)]
    public void A_wording_takes_few_segments(string code, int most)
    {
        Assert.True(Language.TryParse(code, out var language));

        Assert.All(Shipped.Library.Catalogues.Keys, key =>
        {
            var text = Shipped.Library.Catalogues.Render(language, key, Samples);
            Assert.True(SmsEncoder.Measure(text).Segments <= most, $"{key}: {text}");
        });
    }

    [Theory]
    [InlineData("en"), InlineData("ur-Latn")]
    public void Latin_wordings_stay_in_the_seven_bit_alphabet(string code)
    {
        Assert.True(Language.TryParse(code, out var language));
        var entries = Shipped.Library.Catalogues.Find(language)!.Entries.Where(entry => !entry.Key.StartsWith("language.name.", StringComparison.Ordinal));

        Assert.All(entries, entry => Assert.Equal(
            SmsEncoding.Gsm7, SmsEncoder.Measure(Shipped.Library.Catalogues.Render(language, entry.Key, Samples)).Encoding));
    }

    [Fact]
    public void Machine_written_languages_say_that_they_need_review()
    {
        var states = Shipped.Library.Catalogues.Languages.ToDictionary(
            language => language.Code, language => Shipped.Library.Catalogues.Find(language)!.Review);

        Assert.Equal(ReviewState.Source, states["en"]);
        Assert.All(states.Where(state => state.Key != "en"), state => Assert.Equal(ReviewState.Machine, state.Value));
    }
}
