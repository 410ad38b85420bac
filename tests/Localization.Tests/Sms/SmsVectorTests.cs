using System.Text.Json;
using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class SmsVectorTests
{
    public static TheoryData<string> Ids => Vectors.Ids("sms.json");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Encoding_gives_the_octets_of_the_vector(string id)
    {
        var vector = Vectors.Find("sms.json", id);

        var message = SmsEncoder.Encode(vector.Text("text"), Options(vector));

        Assert.Equal(vector.Text("encoding"), message.Encoding == SmsEncoding.Gsm7 ? "gsm7" : "ucs2");
        Assert.Equal(vector.Number("units"), message.Units);
        Assert.Equal(
            vector.GetProperty("segments").EnumerateArray().Select(Expected),
            message.Segments.Select(segment => Actual(segment, message)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Measuring_agrees_with_the_vector(string id)
    {
        var vector = Vectors.Find("sms.json", id);

        var size = SmsEncoder.Measure(vector.Text("text"), Options(vector));

        Assert.Equal(vector.Text("encoding"), size.Encoding == SmsEncoding.Gsm7 ? "gsm7" : "ucs2");
        Assert.Equal((vector.Number("units"), vector.GetProperty("segments").GetArrayLength()), (size.Units, size.Segments));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decoding_the_parts_gives_the_text_of_the_vector(string id)
    {
        var vector = Vectors.Find("sms.json", id);
        var segments = vector.GetProperty("segments").EnumerateArray().ToArray();
        var dcs = (byte)segments[0].Number("dcs");
        var hasHeader = segments[0].GetProperty("udhi").GetBoolean();

        var unpacked = SmsDecoder.DecodeParts([.. segments.Select(Unpacked)], dcs, hasHeader);
        var packed = SmsDecoder.DecodeParts(
            [.. segments.Select(segment => Hex(segment.Text("ud")))], dcs, hasHeader, SmscAlphabet.Gsm7Packed);

        Assert.Equal((vector.Text("text"), DecodeFaults.None), (unpacked.Text, unpacked.Faults));
        Assert.Equal((vector.Text("text"), DecodeFaults.None), (packed.Text, packed.Faults));
    }

    private static SmsEncoderOptions Options(JsonElement vector)
    {
        var request = vector.GetProperty("request");
        var reference = request.GetProperty("ref");
        return new()
        {
            Force = request.Text("mode") == "ucs2" ? SmsEncoding.Ucs2 : null,
            LockingShift = (NationalLanguage)request.Number("lock"),
            SingleShift = (NationalLanguage)request.Number("single"),
            Reference = reference.ValueKind == JsonValueKind.Null ? 0 : reference.GetInt32(),
            WideReference = request.GetProperty("ref16").GetBoolean(),
        };
    }

    private static Wire Expected(JsonElement segment) => new(
        segment.GetProperty("udhi").GetBoolean(),
        segment.Number("dcs"),
        segment.Number("udl"),
        segment.Text("udh"),
        segment.Text("ud"),
        Convert.ToHexString(Unpacked(segment).Span));

    private static Wire Actual(Segment segment, EncodedSms message)
    {
        var isGsm = message.Encoding == SmsEncoding.Gsm7;
        var userData = isGsm ? SeptetPacking.UserData(segment) : segment.ShortMessage.ToArray();
        return new(
            segment.HasHeader,
            message.DataCoding,
            isGsm ? SeptetPacking.UserDataLength(segment) : userData.Length,
            Convert.ToHexString(segment.Header.Span),
            Convert.ToHexString(userData),
            Convert.ToHexString(segment.ShortMessage.Span));
    }

    // What SMPP carries: the header, then septets one in an octet.
    private static ReadOnlyMemory<byte> Unpacked(JsonElement segment) =>
        segment.TryGetProperty("unpacked", out var septets)
            ? Hex(segment.Text("udh") + septets.GetString())
            : Hex(segment.Text("ud"));

    private static ReadOnlyMemory<byte> Hex(string digits) => Convert.FromHexString(digits);

    private sealed record Wire(bool Udhi, int Dcs, int Udl, string Udh, string UserData, string ShortMessage);
}
