using System.Globalization;
using System.Text;
using System.Text.Json;
using Localization.Sms;
using Localization.Sms.Alphabets;

namespace Localization.Tests.Sms;

public sealed class AlphabetTests
{
    public static TheoryData<NationalLanguage> Languages => [.. Enum.GetValues<NationalLanguage>()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_cell_of_the_locking_table_is_read(NationalLanguage language)
    {
        if (Table(language).Locking is not { } cells)
            return;

        Assert.All(Defined(cells), code => Assert.Equal(Text(cells[code]), Read(language, [(byte)code])));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_cell_of_the_single_shift_table_is_read(NationalLanguage language)
    {
        var cells = Table(language).Single;

        Assert.All(
            Defined(cells),
            code => Assert.Equal(Text(cells[code]), Read(language, [GsmAlphabet.Escape, (byte)code])));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_character_of_the_tables_survives_the_air(NationalLanguage language)
    {
        var (locking, single) = Table(language);
        var characters = Characters(locking ?? Table(NationalLanguage.None).Locking!)
            .Concat(Characters(single).Where(character => language != NationalLanguage.Telugu || character != '€'));
        var options = Shifted(language);

        Assert.All(characters, character =>
        {
            var message = SmsEncoder.Encode(Text(character), options);
            var segment = message.Segments[0];
            var read = SmsDecoder.Decode(segment.ShortMessage.Span, message.DataCoding, segment.HasHeader);
            Assert.Equal((SmsEncoding.Gsm7, Text(character)), (message.Encoding, read.Text));
        });
    }

    [Fact]
    public void A_character_outside_the_alphabet_never_becomes_a_septet()
    {
        var (locking, single) = Table(NationalLanguage.None);
        var known = Characters(locking!).Concat(Characters(single)).ToHashSet();

        for (var unit = 0; unit <= char.MaxValue; unit++)
            Assert.Equal(known.Contains((char)unit), GsmAlphabet.Default.Cost((char)unit) > 0);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void An_alphabet_has_no_character_but_its_own(NationalLanguage language)
    {
        var (locking, single) = Table(language);
        var known = Characters(locking ?? Table(NationalLanguage.None).Locking!).Concat(Characters(single)).ToHashSet();
        var alphabet = GsmAlphabet.For(Shifted(language).LockingShift, language);

        for (var unit = 0; unit <= char.MaxValue; unit++)
            if (alphabet.Cost((char)unit) > 0 && !known.Contains((char)unit))
                Assert.All(Text((char)unit).Normalize(NormalizationForm.FormD), part => Assert.Contains(part, known));
    }

    [Theory]
    [InlineData("*", 0x0B)]
    [InlineData("¡", 0x13)]
    public void A_character_with_two_codes_takes_the_lower(string text, byte code)
    {
        var message = SmsEncoder.Encode("ب" + text, Shifted(NationalLanguage.Urdu));

        Assert.Equal([0x02, GsmAlphabet.Escape, code], message.Segments[0].Body.ToArray());
    }

    [Fact]
    public void The_euro_of_Telugu_is_read_but_not_written()
    {
        Assert.Equal("€", Read(NationalLanguage.Telugu, [GsmAlphabet.Escape, 0x65]));
        Assert.Equal("€", SmsEncoder.Encode("అ€", Shifted(NationalLanguage.Telugu)).ForcedBy);
    }

    [Theory]
    [InlineData("ؤ", 0x53, 0x60)]
    [InlineData("أ", 0x00, 0x60)]
    [InlineData("ۓ", 0x5B, 0x60)]
    [InlineData("ۀ", 0x55, 0x60)]
    public void A_letter_that_the_Urdu_table_spells_with_a_mark_stays_GSM_7(string letter, byte stem, byte mark)
    {
        var message = SmsEncoder.Encode("ب" + letter, new() { LockingShift = NationalLanguage.Urdu });
        var read = SmsDecoder.Decode(message.Segments[0].ShortMessage.Span, 0, hasHeader: true);

        Assert.Equal([0x02, stem, mark], message.Segments[0].Body.ToArray());
        Assert.Equal("ب" + letter, read.Text.Normalize());
    }

    private static SmsEncoderOptions Shifted(NationalLanguage language) => new()
    {
        LockingShift = language == NationalLanguage.Spanish ? NationalLanguage.None : language,
        SingleShift = language,
        AsciiPunctuation = false,
    };

    private static string Read(NationalLanguage language, byte[] septets)
    {
        byte[] header = [6, 0x24, 1, (byte)language, 0x25, 1, (byte)language];
        return SmsDecoder.Decode([.. header, .. septets], dataCoding: 0, hasHeader: true).Text;
    }

    private static (int?[]? Locking, int?[] Single) Table(NationalLanguage language)
    {
        var table = Vectors.ReadResource("gsm7.json", "languages").Single(entry => entry.Number("id") == (int)language);
        return (Cells(table.GetProperty("locking")), Cells(table.GetProperty("single"))!);
    }

    private static int?[]? Cells(JsonElement table) => table.ValueKind == JsonValueKind.Null
        ? null
        : [.. table.EnumerateArray().Select(cell => cell.ValueKind == JsonValueKind.Null ? (int?)null : cell.GetInt32())];

    private static IEnumerable<int> Defined(int?[] cells) => Enumerable.Range(0, cells.Length).Where(code => cells[code] is not null);

    private static IEnumerable<char> Characters(int?[] cells) => cells.OfType<int>().Select(cell => (char)cell);

    private static string Text(int? codePoint) => ((char)codePoint!.Value).ToString(CultureInfo.InvariantCulture);

    private static string Text(char character) => character.ToString(CultureInfo.InvariantCulture);
}
