using Localization.Catalogues;
using Localization.Checks;
using Localization.Languages;

namespace Localization.Tests.Checks;

public class CatalogueCheckerTests
{
    private static readonly Dictionary<string, string> Samples = new() { ["code"] = "G-9999999", ["phone"] = "0300-1234567", ["name"] = "Sakina" };

    [Fact]
    public void A_sound_catalogue_has_no_fault() =>
        Assert.Empty(Check("ur", Entry("a", "شکایت {code} ملی۔ مفت فون: 080026477")));

    [Fact]
    public void A_key_that_is_not_worded_is_an_error_where_it_must_be_and_a_warning_elsewhere()
    {
        var urdu = Assert.Single(Check("ur", ""), fault => fault.Kind == WordingFaultKind.MissingKey);
        var punjabi = Assert.Single(Check("pa", ""), fault => fault.Kind == WordingFaultKind.MissingKey);

        Assert.Equal(("a", true), (urdu.Key, urdu.IsError));
        Assert.Equal(("a", false), (punjabi.Key, punjabi.IsError));
        Assert.Contains("Urdu is said instead", punjabi.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_English_does_not_have_is_told() =>
        Assert.Equal("old", Single(WordingFaultKind.UnknownKey, Check("ur", Entry("a", "{code}") + Entry("old", "سلام"))).Key);

    [Fact]
    public void Other_values_than_in_English_are_told() =>
        Assert.Equal("takes {name}, in English {code}.", Single(WordingFaultKind.ValuesDiffer, Check("ur", Entry("a", "{name} سلام"))).Message);

    [Theory]
    [InlineData("ur", "ٿيو"), InlineData("ur", "п"), InlineData("ur", "سلام ٥"), InlineData("ur", "سلام 😀"), InlineData("sd", "ٹ"), InlineData("ps", "ݙ"), InlineData("ur-Latn", "سلام"), InlineData("en", "ł")]
    public void A_sign_that_the_language_is_not_written_with_is_told(string language, string text)
    {
        var faults = Check(language, Entry("a", $"{{code}} {text}"));

        Assert.Contains(faults, fault => fault.Kind is WordingFaultKind.ForeignLetter or WordingFaultKind.MixedLetter);
    }

    [Theory]
    [InlineData("ur", 'ي', 'ی'), InlineData("pa", 'ك', 'ک'), InlineData("skr", 'ه', 'ہ'), InlineData("bal", 'ى', 'ی'), InlineData("sd", 'ی', 'ي'), InlineData("ps", 'ہ', 'ه')]
    public void A_look_alike_of_another_keyboard_is_told_with_the_right_letter(string language, char wrong, char right)
    {
        var fault = Single(WordingFaultKind.MixedLetter, Check(language, Entry("a", $"{{code}} {wrong}")));

        Assert.Contains($"'{wrong}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"'{right}'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ps", "يیېۍئ"), InlineData("sd", "ڪکھهي۽۾"), InlineData("skr", "ٻڄݙڳݨ"), InlineData("ur", "ئےہھغ")]
    public void The_letters_of_a_language_are_its_own(string language, string letters) =>
        Assert.Empty(Check(language, Entry("a", $"{{code}} {letters}")));

    [Fact]
    public void A_typographic_sign_is_told_with_what_to_write()
    {
        var fault = Single(WordingFaultKind.Typographic, Check("ur-Latn", Entry("a", "{code} hai – shukria")));

        Assert.Contains("write \"-\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_shows_in_another_order_is_told_even_when_it_is_a_value()
    {
        var typed = Single(WordingFaultKind.Direction, Check("ur", Entry("a", "{code} فون *8171# ملائیں")));
        var given = Single(WordingFaultKind.Direction, Check("ur", Entry("p", "فون {phone}") + Entry("a", "{code}")));

        Assert.Contains("*8171#", typed.Message, StringComparison.Ordinal);
        Assert.Contains("0300-1234567", given.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_takes_too_many_segments_is_told_with_the_word_that_buys_the_last()
    {
        var text = "{code} " + string.Join(' ', Enumerable.Repeat("سلام", 13)) + " غریب";

        var fault = Single(WordingFaultKind.TooManySegments, Check("ur", Entry("a", text), mostSegments: 1));

        Assert.Contains("2 segments, 1 are allowed", fault.Message, StringComparison.Ordinal);
        Assert.Contains("\"سلام\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_that_costs_a_Latin_text_its_alphabet_is_named()
    {
        var fault = Single(WordingFaultKind.TooManySegments, Check("en", Entry("a", "{code} ş" + new string('x', 80)), mostSegments: 1));

        Assert.Contains("\"ş\" is in no seven-bit alphabet", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_names_file_and_line() =>
        Assert.Equal("ur.po(8): error ForeignLetter: 'b' has 'ћ' (U+045B), which the language is not written with.", Single(WordingFaultKind.ForeignLetter, Check("ur", Entry("a", "{code}") + Entry("b", "ћ"))).ToString());

    private static WordingFault Single(WordingFaultKind kind, IEnumerable<WordingFault> faults) => Assert.Single(faults, fault => fault.Kind == kind);

    private static string Entry(string key, string text) => $"msgctxt \"{key}\"\nmsgid \"x\"\nmsgstr \"{text}\"\n\n";

    private static IReadOnlyList<WordingFault> Check(string language, string entries, int mostSegments = 3)
    {
        var catalogues = new List<Catalogue>();
        if (language != "en")
            catalogues.Add(Read("en", Entry("a", "{code}") + Entry("b", "B") + Entry("p", "{phone}")));
        catalogues.Add(Read(language, entries));
        var set = new CatalogueSet(catalogues);
        var faults = CatalogueChecker.Check(set, new CatalogueCheckOptions([Language.English, Language.Urdu], language => TextsOf(set.Find(language)!), mostSegments));
        return [.. faults.Where(fault => fault.Kind != WordingFaultKind.MissingKey || fault.Key == "a")];
    }

    private static Dictionary<string, string> TextsOf(Catalogue catalogue) =>
        catalogue.Entries.ToDictionary(entry => entry.Key, entry => entry.Pattern.Render(catalogue.Language, Samples, out var text) is null ? text : text);

    private static Catalogue Read(string language, string entries)
    {
        var reading = PoReader.Read(new SourceText($"{language}.po", $"msgid \"\"\nmsgstr \"Language: {language}\\n\"\n\n{entries}"));
        Assert.Empty(reading.Problems);
        return reading.Catalogue!;
    }
}
