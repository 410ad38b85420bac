using Localization.Catalogues;
using Localization.Languages;

namespace Localization.Tests.Catalogues;

public class PoMergeTests
{
    private const string File = """
        # Urdu: what the gateway says.
        msgid ""
        msgstr ""
        "Language: ur\n"
        "X-Review: machine\n"

        # --- Greetings ---

        # for the first screen
        #, icu-message-format, fuzzy
        # review: machine
        msgctxt "hello"
        msgid "Hello {name}"
        msgstr ""
        "سلام "
        "{name}"

        #, icu-message-format
        msgctxt "bye"
        msgid "Bye"
        msgstr "خدا حافظ"

        """;

    [Fact]
    public void A_wording_takes_the_place_of_the_files_and_every_other_line_stays()
    {
        var merged = PoMerge.Apply(File, [Entry("hello", "Hello {name}", "آداب \"{name}\"\nخوش آمدید")]);

        Assert.Equal("""
            # Urdu: what the gateway says.
            msgid ""
            msgstr ""
            "Language: ur\n"
            "X-Review: machine\n"

            # --- Greetings ---

            # for the first screen
            #, icu-message-format
            # review: reviewed
            msgctxt "hello"
            msgid "Hello {name}"
            msgstr "آداب \"{name}\"\nخوش آمدید"

            #, icu-message-format
            msgctxt "bye"
            msgid "Bye"
            msgstr "خدا حافظ"

            """, merged);
    }

    [Fact]
    public void A_key_that_the_file_lacks_comes_at_its_end_and_reads_back()
    {
        var merged = PoMerge.Apply(File, [Entry("new.key", "It's \\ new", "نیا \\")]);

        var read = PoReader.Read(new SourceText("ur.po", merged));

        Assert.Empty(read.Problems);
        Assert.Equal(["bye", "hello", "new.key"], read.Catalogue!.Keys.Order(StringComparer.Ordinal));
        var entry = read.Catalogue.Find("new.key")!;
        Assert.Equal(("It's \\ new", "نیا \\", ReviewState.Reviewed), (entry.Source, entry.Pattern.Text, read.Catalogue.ReviewOf(entry)));
    }

    [Fact]
    public void Nothing_to_merge_leaves_the_file_as_it_is() => Assert.Equal(File, PoMerge.Apply(File, []));

    [Fact]
    public void Wordings_can_be_laid_over_those_of_a_catalogue_while_it_is_in_use()
    {
        var catalogue = PoReader.Read(new SourceText("ur.po", File)).Catalogue!;
        var set = new CatalogueSet([catalogue]);

        set.Replace([catalogue.With([Entry("bye", "Bye", "اللہ حافظ"), Entry("more", "More", "مزید")])]);

        Assert.Equal("اللہ حافظ", set.Render(Language.Urdu, "bye", new Dictionary<string, string>()));
        Assert.Equal("مزید", set.Render(Language.Urdu, "more", new Dictionary<string, string>()));
        Assert.Equal("خدا حافظ", catalogue.Find("bye")!.Pattern.Text);
    }

    private static CatalogueEntry Entry(string key, string source, string text)
    {
        Assert.True(MessagePattern.TryParse(text, out var pattern, out _));
        return new CatalogueEntry(key, source, pattern, 1, []) { Review = ReviewState.Reviewed };
    }
}
