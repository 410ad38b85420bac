using Localization.Catalogues;
using Localization.Languages;

namespace Localization.Tests.Catalogues;

public class PoReaderTests
{
    private const string Header = "msgid \"\"\nmsgstr \"\"\n\"Language: ur\\n\"\n\"X-Review: reviewed\\n\"\n\n";

    [Fact]
    public void Header_keys_flags_and_wordings_are_read()
    {
        var reading = Read(Header + "# a note\n#, fuzzy, icu-message-format\nmsgctxt \"a.b\"\nmsgid \"Hello \"\n\"you\"\nmsgstr \"سلام \\\"{name}\\\"\\n\"\n\"دوسری\"\n");

        Assert.Empty(reading.Problems);
        var entry = Assert.Single(reading.Catalogue!.Entries);
        Assert.Equal(("a.b", "Hello you", true, 8), (entry.Key, entry.Source, entry.NeedsReview, entry.Line));
        Assert.Equal(["name"], entry.Pattern.Placeholders);
        Assert.Equal((Language.Urdu, ReviewState.Reviewed), (reading.Catalogue.Language, reading.Catalogue.Review));
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_do_no_harm()
    {
        var reading = Read("\uFEFF" + (Header + "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n").Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Empty(reading.Problems);
        Assert.Equal("a", Assert.Single(reading.Catalogue!.Keys));
    }

    [Fact]
    public void Entries_need_no_blank_line_between_them()
    {
        var reading = Read(Header + "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"1\"\nmsgctxt \"b\"\nmsgid \"B\"\nmsgstr \"2\"\n");

        Assert.Empty(reading.Problems);
        Assert.Equal(["a", "b"], reading.Catalogue!.Keys.Order());
    }

    [Fact]
    public void Obsolete_and_untranslated_entries_are_left_out()
    {
        var reading = Read(Header + "#~ msgctxt \"old\"\n#~ msgid \"A\"\n#~ msgstr \"B\"\n\nmsgctxt \"later\"\nmsgid \"A\"\nmsgstr \"\"\n");

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Catalogue!.Keys);
    }

    [Theory]
    [InlineData("msgid \"A\"\nmsgstr \"B\"\n", 6, "msgctxt")]
    [InlineData("msgctxt \"a\"\nmsgstr \"B\"\n", 6, "msgid")]
    [InlineData("msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"{\"\n", 8, "character 2")]
    [InlineData("msgctxt \"a\"\nmsgid \"A\"\nmsgstr B\n", 8, "double quotes")]
    [InlineData("msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\n", 8, "double quotes")]
    [InlineData("msgctxt \"a\"\nmsgid_plural \"A\"\nmsgstr \"B\"\n", 7, "not expected")]
    [InlineData("msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n\nmsgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n", 10, "twice")]
    public void A_mistake_is_told_with_file_and_line(string entry, int line, string message)
    {
        var problems = Read(Header + entry).Problems;

        Assert.Contains(problems, problem => problem.Path == "ur.po" && problem.Line == line && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", ReviewState.Reviewed)]
    [InlineData("# review: machine\n", ReviewState.Machine)]
    [InlineData("#. review: machine\n#, icu-message-format\n", ReviewState.Machine)]
    [InlineData("# review: source\n#, fuzzy\n", ReviewState.Machine)]
    public void An_entry_may_say_who_vouches_for_it_otherwise_than_its_file(string comments, ReviewState expected)
    {
        var catalogue = Read(Header + comments + "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n").Catalogue!;

        Assert.Equal(expected, catalogue.ReviewOf(catalogue.Find("a")!));
    }

    [Fact]
    public void Where_nothing_is_said_a_native_speaker_is_still_needed() =>
        Assert.Equal(ReviewState.Machine, Read("msgid \"\"\nmsgstr \"Language: ur\\n\"\n").Catalogue!.Review);

    [Theory]
    [InlineData("msgid \"\"\nmsgstr \"Language: ur\\nX-Review: perhaps\\n\"\n")]
    [InlineData("msgid \"\"\nmsgstr \"Language: ur\\n\"\n\n# review: perhaps\nmsgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n")]
    public void A_review_state_that_does_not_exist_is_told(string text) =>
        Assert.Contains("'perhaps' is not a review state", Assert.Single(Read(text).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void A_catalogue_of_no_known_language_is_refused() =>
        Assert.Null(Read("msgid \"\"\nmsgstr \"Language: xx\\n\"\n").Catalogue);

    private static PoReading Read(string text) => PoReader.Read(new SourceText("ur.po", text));
}
