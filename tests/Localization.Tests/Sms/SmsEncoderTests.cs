using System.Text;
using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class SmsEncoderTests
{
    [Theory]
    [InlineData("it’s “here” – now… ok", "it's \"here\" - now... ok")]
    [InlineData("Rs.\u00A0500", "Rs. 500")]
    [InlineData("`quoted`\u200B", "'quoted'")]
    public void Typographic_punctuation_does_not_cost_UCS_2(string text, string sent)
    {
        var message = SmsEncoder.Encode(text);

        Assert.Equal((SmsEncoding.Gsm7, null), (message.Encoding, message.ForcedBy));
        Assert.Equal(sent, SmsDecoder.Decode(message.Segments[0].ShortMessage.Span, 0, hasHeader: false).Text);
        Assert.Equal(new SmsSize(SmsEncoding.Gsm7, sent.Length, 1), SmsEncoder.Measure(text));
    }

    [Fact]
    public void Typographic_punctuation_stays_when_the_text_needs_UCS_2_anyway()
    {
        var message = SmsEncoder.Encode("it’s غ");

        Assert.Equal("غ", message.ForcedBy);
        Assert.Equal("it’s غ", Encoding.BigEndianUnicode.GetString(message.Segments[0].Body.Span));
    }

    [Fact]
    public void Typographic_punctuation_costs_UCS_2_when_it_must_stay()
    {
        var message = SmsEncoder.Encode("it’s", new() { AsciiPunctuation = false });

        Assert.Equal((SmsEncoding.Ucs2, "’"), (message.Encoding, message.ForcedBy));
    }

    [Theory]
    [InlineData("Price ₨ 500", "₨")]
    [InlineData("cafe\u0301 is shut", "e\u0301")]
    [InlineData("ok 👍🏽!", "👍🏽")]
    [InlineData("سلام", "س")]
    public void The_element_that_bought_UCS_2_is_named(string text, string element) =>
        Assert.Equal(element, SmsEncoder.Encode(text).ForcedBy);

    [Fact]
    public void The_element_is_the_one_that_the_Urdu_table_lacks()
    {
        var message = SmsEncoder.Encode("سلام غریب", new() { LockingShift = NationalLanguage.Urdu });

        Assert.Equal((SmsEncoding.Ucs2, "غ", false), (message.Encoding, message.ForcedBy, message.Segments[0].HasHeader));
    }

    [Fact]
    public void A_text_in_the_default_alphabet_announces_no_table()
    {
        var message = SmsEncoder.Encode("BISP 8171", new() { LockingShift = NationalLanguage.Urdu });

        Assert.False(message.Segments[0].HasHeader);
    }

    [Fact]
    public void A_forced_encoding_is_kept()
    {
        var message = SmsEncoder.Encode("hello", new() { Force = SmsEncoding.Ucs2 });

        Assert.Equal((SmsEncoding.Ucs2, 8, null), (message.Encoding, message.DataCoding, message.ForcedBy));
    }

    [Fact]
    public void Forcing_GSM_7_on_a_text_outside_it_is_refused_by_name()
    {
        var refusal = Assert.Throws<ArgumentException>(
            () => SmsEncoder.Encode("hello غ", new() { Force = SmsEncoding.Gsm7 }));

        Assert.Contains("U+063A", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NationalLanguage.Spanish, NationalLanguage.None)]
    [InlineData((NationalLanguage)14, NationalLanguage.None)]
    [InlineData(NationalLanguage.None, (NationalLanguage)200)]
    public void A_shift_without_a_table_is_refused(NationalLanguage locking, NationalLanguage shift) =>
        Assert.Throws<ArgumentException>(
            () => SmsEncoder.Encode("غ", new() { LockingShift = locking, SingleShift = shift }));

    [Fact]
    public void Half_a_pair_is_sent_as_the_replacement_character()
    {
        var message = SmsEncoder.Encode("a\uD83D😀\uDE00");

        Assert.Equal("0061FFFDD83DDE00FFFD", Convert.ToHexString(message.Segments[0].Body.Span));
    }

    [Theory]
    [InlineData(SmscAlphabet.Latin1, "@£Ü", SmsEncoding.Gsm7, "40A3DC")]
    [InlineData(SmscAlphabet.Latin1, "[x]", SmsEncoding.Gsm7, "5B785D")]
    [InlineData(SmscAlphabet.Latin1, "5€", SmsEncoding.Ucs2, "003520AC")]
    [InlineData(SmscAlphabet.Ascii, "a@b_c", SmsEncoding.Gsm7, "6140625F63")]
    [InlineData(SmscAlphabet.Ascii, "é", SmsEncoding.Ucs2, "00E9")]
    [InlineData(SmscAlphabet.Utf8, "é€", SmsEncoding.Gsm7, "C3A9E282AC")]
    [InlineData(SmscAlphabet.Gsm7Packed, "hello", SmsEncoding.Gsm7, "E8329BFD06")]
    public void The_body_is_in_the_alphabet_of_the_operator(SmscAlphabet alphabet, string text, SmsEncoding encoding, string octets)
    {
        var message = SmsEncoder.Encode(text, new() { Alphabet = alphabet });

        Assert.Equal((encoding, octets), (message.Encoding, Convert.ToHexString(message.Segments[0].ShortMessage.Span)));
        Assert.Equal(text, SmsDecoder.Decode(message.Segments[0].ShortMessage.Span, message.DataCoding, false, alphabet).Text);
    }

    [Theory]
    [InlineData(SmscAlphabet.Gsm7Packed)]
    [InlineData(SmscAlphabet.Latin1)]
    [InlineData(SmscAlphabet.Ascii)]
    [InlineData(SmscAlphabet.Utf8)]
    public void Parts_in_the_alphabet_of_the_operator_are_read_back(SmscAlphabet alphabet)
    {
        var text = string.Concat(Enumerable.Repeat("Rs. 500 [paid] @ 8171 ", 40));

        var message = SmsEncoder.Encode(text, new() { Alphabet = alphabet });
        var read = SmsDecoder.DecodeParts([.. message.Segments.Select(part => part.ShortMessage)], 0, true, alphabet);

        Assert.Equal(SmsEncoder.Measure(text).Segments, message.Segments.Count);
        Assert.Equal((text, DecodeFaults.None), (read.Text, read.Faults));
    }

    [Fact]
    public void Segments_are_equal_when_their_octets_are()
    {
        var first = SmsEncoder.Encode(new string('a', 200)).Segments;
        var second = SmsEncoder.Encode(new string('a', 200)).Segments;

        Assert.Equal(first[0], second[0]);
        Assert.NotEqual(first[0], second[1]);
        Assert.Equal(new Segment(first[1].Header, first[1].Body), first[1]);
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        string[] texts = ["plain", "it’s " + new string('a', 300), new string('غ', 300), "[€] " + new string('é', 200)];
        foreach (var text in texts)
            SmsEncoder.Measure(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
            SmsEncoder.Measure(text);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
