using FsCheck;
using FsCheck.Fluent;
using Localization.Sms;
using Localization.Ussd;

namespace Localization.Tests.Ussd;

public sealed class UssdEncoderTests
{
    [Theory]
    [InlineData("1234567", "31D98C56B3DD1A")]
    [InlineData("123456\r", "31D98C56B3351A")]
    public void Seven_spare_bits_carry_a_CR(string text, string octets) =>
        Assert.Equal(octets, Convert.ToHexString(UssdEncoder.Encode(text).Octets.Span));

    [Fact]
    public void A_CR_at_the_end_of_the_last_octet_is_doubled_so_that_it_stays()
    {
        var screen = UssdEncoder.Encode("1234567\r");

        Assert.Equal((8, 8), (screen.Units, screen.Octets.Length));
        Assert.Equal("1234567\r\r", UssdEncoder.Decode(screen.Dcs, screen.Octets.Span));
    }

    // 3GPP TS 23.038 §6.1.2.3.1: '@' is code 0, so only a filler tells seven septets from eight that end in one.
    [Theory]
    [InlineData("1234567@", "31D98C56B3DD00")]
    [InlineData("123456@", "31D98C56B3011A")]
    [InlineData("12345@", "31D98C560300")]
    [InlineData("@", "00")]
    [InlineData("@@@@@@@", "0000000000001A")]
    [InlineData("@@@@@@@@", "00000000000000")]
    [InlineData("abcdefghijklmn@", "61F1985C369FD169F59ADD76031A")]
    public void An_at_sign_at_the_end_is_told_from_spare_bits(string text, string octets)
    {
        var screen = UssdEncoder.Encode(text);

        Assert.Equal(octets, Convert.ToHexString(screen.Octets.Span));
        Assert.Equal(text, UssdEncoder.Decode(screen.Dcs, screen.Octets.Span));
    }

    [Fact]
    public void An_at_sign_at_the_end_of_the_last_octet_stays() =>
        Assert.Equal("1234567@", UssdEncoder.Decode(0x0F, UssdEncoder.Encode("1234567@").Octets.Span));

    [Theory]
    [InlineData(0x00, "AA180C3602", "*100#")]
    [InlineData(0x0F, "AA180C3602", "*100#")]
    [InlineData(0x22, "AA180C3602", "*100#")]
    [InlineData(0x40, "AA180C3602", "*100#")]
    [InlineData(0xF0, "AA180C3602", "*100#")]
    [InlineData(0x80, "AA180C3602", "*100#")]
    [InlineData(0x44, "2A313030", "*100")]
    [InlineData(0xF4, "2A313030", "*100")]
    [InlineData(0x48, "06330644", "سل")]
    [InlineData(0x58, "06330644", "سل")]
    [InlineData(0x11, "F53906330644", "سل")]
    [InlineData(0x11, "F5", "")]
    [InlineData(0x98, "0324010D06330644", "سل")]
    [InlineData(0x48, "063306", "س")]
    [InlineData(0x0F, "", "")]
    public void Each_data_coding_scheme_is_read(byte dcs, string octets, string text) =>
        Assert.Equal(text, UssdEncoder.Decode(dcs, Convert.FromHexString(octets)));

    [Fact]
    public void The_language_before_a_GSM_7_text_is_left_out()
    {
        var octets = UssdEncoder.Encode("en\rBalance").Octets;

        Assert.Equal("Balance", UssdEncoder.Decode(0x10, octets.Span));
    }

    [Fact]
    public void A_screen_with_Urdu_is_UCS_2()
    {
        var screen = UssdEncoder.Encode("سلام");

        Assert.Equal((0x48, SmsEncoding.Ucs2, 4, true), (screen.Dcs, screen.Encoding, screen.Units, screen.Fits));
    }

    [Fact]
    public void Screens_are_read_back()
    {
        var texts = Gen.Elements("a", "@", "€", "[", "\n", "é", "5", "ب", "😀", " ").ListOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var screen = UssdEncoder.Encode(text);
            return UssdEncoder.Decode(screen.Dcs, screen.Octets.Span) == text
                && UssdScreen.Measure(text, UssdLimits.Default).Units == screen.Units;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_octets_are_read_without_a_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), octets =>
            Enumerable.Range(0, 256).All(dcs => UssdEncoder.Decode((byte)dcs, octets) is not null))
            .QuickCheckThrowOnFailure();
}
