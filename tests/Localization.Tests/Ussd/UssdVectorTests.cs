using System.Globalization;
using System.Text.Json;
using Localization.Sms;
using Localization.Ussd;

namespace Localization.Tests.Ussd;

public sealed class UssdVectorTests
{
    public static TheoryData<string> Ids => Vectors.Ids("ussd.json");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Encoding_gives_the_octets_of_the_vector(string id)
    {
        var vector = Vectors.Find("ussd.json", id);

        var screen = UssdEncoder.Encode(vector.Text("text"));

        Assert.Equal(Dcs(vector), screen.Dcs);
        Assert.Equal(vector.Text("ussd_string_hex"), Convert.ToHexString(screen.Octets.Span));
        Assert.Equal(vector.Number("octets"), screen.Octets.Length);
        Assert.Equal(Units(vector), screen.Units);
        Assert.Equal(vector.GetProperty("fits_160_octets").GetBoolean(), screen.Fits);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decoding_gives_the_text_of_the_vector(string id)
    {
        var vector = Vectors.Find("ussd.json", id);

        var text = UssdEncoder.Decode(Dcs(vector), Convert.FromHexString(vector.Text("ussd_string_hex")));

        Assert.Equal(vector.Text("text"), text);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Measuring_agrees_with_the_vector(string id)
    {
        var vector = Vectors.Find("ussd.json", id);

        var size = UssdScreen.Measure(vector.Text("text"), new(Gsm7: 182, Ucs2: 80));

        Assert.Equal(Dcs(vector) == 0x0F ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, size.Encoding);
        Assert.Equal((Units(vector), vector.GetProperty("fits_160_octets").GetBoolean()), (size.Units, size.Fits));
    }

    private static byte Dcs(JsonElement vector) =>
        byte.Parse(vector.Text("dcs").AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Units(JsonElement vector) =>
        vector.TryGetProperty("septets", out var septets) ? septets.GetInt32() : vector.Number("units");
}
