using System.Globalization;
using System.Text;
using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class CuttingTests
{
    [Fact]
    public void An_escape_and_its_code_stay_together()
    {
        var text = new string('a', 152) + "€" + new string('b', 20);

        var parts = SmsEncoder.Encode(text).Segments;

        Assert.Equal([152, 22], parts.Select(part => part.Body.Length));
        Assert.Equal([0x1B, 0x65], parts[1].Body[..2].ToArray());
    }

    [Fact]
    public void Two_surrogates_stay_together()
    {
        var parts = Texts(new string('غ', 66) + "😀" + new string('غ', 10));

        Assert.Equal([new string('غ', 66), "😀" + new string('غ', 10)], parts);
    }

    [Fact]
    public void A_family_of_emoji_stays_together()
    {
        const string family = "👩‍👩‍👧‍👦";

        var parts = Texts(new string('غ', 60) + family + new string('غ', 20));

        Assert.Equal([new string('غ', 60), family + new string('غ', 20)], parts);
    }

    [Fact]
    public void A_mark_stays_with_its_letter()
    {
        var parts = Texts(new string('غ', 66) + "بَ" + new string('غ', 10));

        Assert.Equal(new string('غ', 66), parts[0]);
    }

    [Fact]
    public void A_mark_stays_with_its_letter_in_GSM_7_Urdu()
    {
        var text = new string('ب', 148) + "بّ" + new string('ب', 20);

        var message = SmsEncoder.Encode(text, new() { LockingShift = NationalLanguage.Urdu });

        Assert.Equal((SmsEncoding.Gsm7, 170), (message.Encoding, message.Units));
        Assert.Equal([148, 22], message.Segments.Select(part => part.Body.Length));
    }

    [Fact]
    public void A_letter_with_more_marks_than_a_segment_holds_is_cut()
    {
        var parts = Texts("ب" + new string('\u064E', 200));

        Assert.Equal([67, 67, 67], parts.Select(part => part.Length));
    }

    [Fact]
    public void An_endless_emoji_is_never_cut_inside_a_pair()
    {
        var text = "ا" + string.Concat(Enumerable.Repeat("👩\u200D", 100));

        var parts = Texts(text);

        Assert.DoesNotContain('\uFFFD', string.Concat(parts));
        Assert.Equal(text, string.Concat(parts));
    }

    [Fact]
    public void Every_part_begins_at_a_text_element()
    {
        var text = string.Concat(Enumerable.Repeat("e\u0301🇵🇰بِسمِ 👍🏽 नमस्ते\r\n한국어 ", 40));
        var boundaries = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();

        var at = 0;
        foreach (var part in Texts(text))
            Assert.Contains(at += part.Length, boundaries);

        Assert.Equal(text.Length, at);
    }

    [Fact]
    public void Every_part_announces_the_tables_and_its_number()
    {
        var options = new SmsEncoderOptions
        {
            LockingShift = NationalLanguage.Urdu, SingleShift = NationalLanguage.Urdu, Reference = 0xABCD, WideReference = true,
        };

        var parts = SmsEncoder.Encode(new string('ب', 300), options).Segments;

        Assert.Equal(
            ["0C0804ABCD030124010D25010D", "0C0804ABCD030224010D25010D", "0C0804ABCD030324010D25010D"],
            parts.Select(part => Convert.ToHexString(part.Header.Span)));
    }

    [Fact]
    public void A_narrow_reference_keeps_its_low_octet()
    {
        var parts = SmsEncoder.Encode(new string('a', 200), new() { Reference = 0x1FE }).Segments;

        Assert.Equal("050003FE0201", Convert.ToHexString(parts[0].Header.Span));
    }

    private static string[] Texts(string text) =>
        [.. SmsEncoder.Encode(text).Segments.Select(part => Encoding.BigEndianUnicode.GetString(part.Body.Span))];
}
