using FsCheck;
using FsCheck.Fluent;
using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class SmsPropertyTests
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "5", " ", "@", "$", "_", "\n", "\r", "\r\n", "\f", "€", "[", "]", "{", "|", "^", "~", "\\", "é", "Ω", "Δ",
        "ب", "ئ", "غ", "ہے", "بَّ", "e\u0301", "ؤ", "ۓ", "😀", "👍🏽", "🇵🇰", "👩‍👧", "नि", "한", "’", "…", "\u00A0", "\u200F", "\u001B", "\0",
    ];

    private static readonly Arbitrary<string> AnyText =
        Gen.Elements(Pieces).ListOf().Resize(400).Select(string.Concat).ToArbitrary();

    private static readonly Arbitrary<string> GsmText =
        Gen.Elements(Pieces[..22].Where(piece => piece != "\u001B").ToArray()).ListOf().Resize(600).Select(string.Concat).ToArbitrary();

    private static readonly SmsEncoderOptions[] Routes =
    [
        new() { AsciiPunctuation = false },
        new() { AsciiPunctuation = false, WideReference = true, Reference = 0x1234 },
        new() { AsciiPunctuation = false, LockingShift = NationalLanguage.Urdu },
        new() { AsciiPunctuation = false, LockingShift = NationalLanguage.Urdu, SingleShift = NationalLanguage.Urdu },
        new() { AsciiPunctuation = false, Alphabet = SmscAlphabet.Gsm7Packed },
        new() { AsciiPunctuation = false, Force = SmsEncoding.Ucs2 },
    ];

    [Fact]
    public void What_is_encoded_is_read_back() => Holds(AnyText, (text, route) =>
        Read(SmsEncoder.Encode(text, route), route).Normalize() == text.Normalize());

    [Fact]
    public void What_fits_GSM_7_is_read_back_exactly() => Holds(GsmText, (text, route) =>
        Read(SmsEncoder.Encode(text, route), route) == text);

    [Fact]
    public void Text_in_GSM_7_is_encoded_in_it() => Holds(GsmText, (text, route) =>
        route.Force is not null || SmsEncoder.Encode(text, route).Encoding == SmsEncoding.Gsm7);

    [Fact]
    public void No_segment_exceeds_140_octets() => Holds(AnyText, (text, route) =>
    {
        var message = SmsEncoder.Encode(text, route);
        return message.Segments.All(part => AirLength(part, message, route) <= 140);
    });

    [Fact]
    public void Measuring_agrees_with_encoding() => Holds(AnyText, (text, route) => Agree(text, route));

    [Fact]
    public void Measuring_agrees_when_punctuation_is_replaced() => Holds(AnyText, (text, route) =>
        Agree(text, route with { AsciiPunctuation = true }));

    [Fact]
    public void Any_octets_are_read_without_a_throw()
    {
        var codings = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), octets => codings.All(coding => Enum.GetValues<SmscAlphabet>().All(
            alphabet => SmsDecoder.Decode(octets, coding, octets.Length % 2 == 0, alphabet).Text is not null)))
            .QuickCheckThrowOnFailure();
    }

    private static bool Agree(string text, SmsEncoderOptions route)
    {
        var message = SmsEncoder.Encode(text, route);
        return SmsEncoder.Measure(text, route) == new SmsSize(message.Encoding, message.Units, message.Segments.Count);
    }

    private static string Read(EncodedSms message, SmsEncoderOptions route) => SmsDecoder.DecodeParts(
        [.. message.Segments.Select(part => part.ShortMessage)],
        message.DataCoding,
        message.Segments[0].HasHeader,
        route.Alphabet).Text;

    private static int AirLength(Segment part, EncodedSms message, SmsEncoderOptions route) =>
        message.Encoding == SmsEncoding.Gsm7 && route.Alphabet == SmscAlphabet.Gsm7
            ? SeptetPacking.UserData(part).Length
            : part.ShortMessage.Length;

    private static void Holds(Arbitrary<string> texts, Func<string, SmsEncoderOptions, bool> property) =>
        Prop.ForAll(texts, text => Routes.All(route => property(Readable(text, route), route))).QuickCheckThrowOnFailure();

    // Packed septets without a count lose an '@' that could be padding.
    private static string Readable(string text, SmsEncoderOptions route) =>
        route.Alphabet == SmscAlphabet.Gsm7Packed ? text.Replace('@', 'a') : text;
}
