using Localization.Catalogues;
using Localization.Languages;

namespace Localization.Tests.Catalogues;

public class CatalogueSetTests
{
    private static readonly Dictionary<string, string> None = [];

    private static readonly CatalogueSet Catalogues = new(
    [
        Read("en", ("common.sorry", "Sorry"), ("hello", "Hello {name}"), ("only", "Only English")),
        Read("ur", ("hello", "سلام {name}")),
    ]);

    [Fact]
    public void The_language_asked_for_words_the_key()
    {
        var rendered = Catalogues.Prepare(Language.Urdu, "hello", new Dictionary<string, string> { ["name"] = "Ali" });

        Assert.Equal(("سلام Ali", true), (rendered.Text, rendered.IsClean));
    }

    [Fact]
    public void A_missing_wording_falls_back_and_is_told()
    {
        var rendered = Catalogues.Prepare(Language.Saraiki, "only", None);

        Assert.Equal(("Only English", Language.English, true), (rendered.Text, rendered.Language, rendered.IsFallback));
    }

    [Fact]
    public void The_nearest_language_of_the_chain_is_taken() =>
        Assert.Equal(Language.Urdu, Catalogues.Prepare(Language.Saraiki, "hello", None).Language);

    [Fact]
    public void A_missing_value_is_told_and_does_not_throw()
    {
        var rendered = Catalogues.Prepare(Language.English, "hello", None);

        Assert.Equal(("Hello ", "name"), (rendered.Text, rendered.MissingArgument));
    }

    [Fact]
    public void An_unknown_key_is_never_blank()
    {
        var rendered = Catalogues.Prepare(Language.Urdu, "unknown", None);

        Assert.Equal(("Sorry", true), (rendered.Text, rendered.IsMissingKey));
        Assert.NotEqual("", new CatalogueSet([]).Render(Language.Urdu, "unknown", None));
    }

    [Fact]
    public void Keys_and_values_are_listed_per_language()
    {
        Assert.Equal(["common.sorry", "hello", "only"], Catalogues.Keys);
        Assert.Equal(["name"], Catalogues.Placeholders(Language.Urdu, "hello"));
        Assert.False(Catalogues.Contains(Language.Urdu, "only"));
        Assert.Equal([Language.English, Language.Urdu], Catalogues.Languages);
    }

    private static Catalogue Read(string code, params (string Key, string Text)[] entries)
    {
        var body = string.Concat(entries.Select(entry => $"\nmsgctxt \"{entry.Key}\"\nmsgid \"x\"\nmsgstr \"{entry.Text}\"\n"));
        return PoReader.Read(new SourceText($"{code}.po", $"msgid \"\"\nmsgstr \"Language: {code}\\n\"\n{body}")).Catalogue!;
    }
}
