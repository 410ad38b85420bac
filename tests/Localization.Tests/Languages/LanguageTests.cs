using Localization.Languages;

namespace Localization.Tests.Languages;

public class LanguageTests
{
    [Theory]
    [InlineData("skr", "skr ur en"), InlineData("pa", "pa ur en"), InlineData("ps", "ps ur en"), InlineData("sd", "sd ur en"), InlineData("bal", "bal ur en")]
    [InlineData("ur", "ur en"), InlineData("ur-Latn", "ur-Latn en"), InlineData("en", "en")]
    public void A_missing_wording_is_looked_for_along_the_chain(string code, string chain)
    {
        Assert.True(Language.TryParse(code, out var language));
        Assert.Equal(chain, string.Join(' ', language.Chain));
    }

    [Fact]
    public void All_languages_are_found_by_their_codes_in_any_case()
    {
        Assert.Equal(8, Language.All.Count);
        Assert.All(Language.All, language => Assert.True(Language.TryParse(language.Code.ToUpperInvariant(), out var found) && found == language));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("xx"), InlineData("ur-Arab")]
    public void Other_codes_are_no_language(string? code) => Assert.False(Language.TryParse(code, out _));

    [Fact]
    public void Only_Latin_script_runs_from_left_to_right() =>
        Assert.Equal(["en", "ur-Latn"], Language.All.Where(language => !language.IsRightToLeft).Select(language => language.Code));

    [Theory]
    [InlineData("en", 1, "one"), InlineData("en", 0, "other"), InlineData("en", 2, "other"), InlineData("ur", 1, "one"), InlineData("skr", 1, "other")]
    public void Plural_forms_follow_each_language(string code, long number, string form)
    {
        Assert.True(Language.TryParse(code, out var language));
        Assert.Equal(form, language.PluralForm(number));
    }
}
