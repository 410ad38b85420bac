using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class SmsDecoderTests
{
    [Theory]
    [InlineData(0, "68656C6C6F00", "hello@")]
    [InlineData(1, "68656C6C6F40", "hello@")]
    [InlineData(3, "C9E9", "Éé")]
    [InlineData(4, "41E9", "Aé")]
    [InlineData(8, "0633D83DDE00", "س😀")]
    [InlineData(8, "FEFF0041", "\uFEFFA")]
    [InlineData(8, "FFFE4100", "A")]
    [InlineData(0xC8, "41", "A")]
    [InlineData(0xE8, "0633", "س")]
    public void Each_data_coding_is_read(byte coding, string octets, string text)
    {
        var read = SmsDecoder.Decode(Convert.FromHexString(octets), coding, hasHeader: false);

        Assert.Equal((text, DecodeFaults.None, null), (read.Text, read.Faults, read.MessageClass));
    }

    [Theory]
    [InlineData(0xF0, "4100", "A@", 0)]
    [InlineData(0xF2, "4100", "A@", 2)]
    [InlineData(0xF5, "41E9", "Aé", 1)]
    [InlineData(0x10, "41", "A", 0)]
    [InlineData(0x18, "0633", "س", 0)]
    [InlineData(0x1B, "0633", "س", 3)]
    public void A_message_class_is_read(byte coding, string octets, string text, int messageClass)
    {
        var read = SmsDecoder.Decode(Convert.FromHexString(octets), coding, hasHeader: false);

        Assert.Equal((text, messageClass), (read.Text, read.MessageClass!.Value));
    }

    [Theory]
    [InlineData(SmscAlphabet.Gsm7, "00A3", "@£", DecodeFaults.Characters)]
    [InlineData(SmscAlphabet.Latin1, "40A3", "@£", DecodeFaults.None)]
    [InlineData(SmscAlphabet.Ascii, "40", "@", DecodeFaults.None)]
    [InlineData(SmscAlphabet.Ascii, "A3", "£", DecodeFaults.Characters)]
    [InlineData(SmscAlphabet.Utf8, "D8B3", "س", DecodeFaults.None)]
    [InlineData(SmscAlphabet.Utf8, "D8", "\uFFFD", DecodeFaults.Characters)]
    [InlineData(SmscAlphabet.Gsm7Packed, "E8329BFD06", "hello", DecodeFaults.None)]
    [InlineData(SmscAlphabet.Gsm7Packed, "31D98C56B3DD00", "1234567", DecodeFaults.None)]
    public void Data_coding_0_is_what_the_route_says(SmscAlphabet alphabet, string octets, string text, DecodeFaults faults)
    {
        var read = SmsDecoder.Decode(Convert.FromHexString(octets), 0, hasHeader: false, alphabet);

        Assert.Equal((text, faults), (read.Text, read.Faults));
    }

    [Theory]
    [InlineData("1B65", "€")]
    [InlineData("1B1B41", " A")]
    [InlineData("1B41", "A")]
    [InlineData("1B0D", "\r")]
    [InlineData("1B0A", "\f")]
    public void An_escape_follows_the_rules(string octets, string text) =>
        Assert.Equal(text, SmsDecoder.Decode(Convert.FromHexString(octets), 0, hasHeader: false).Text);

    [Fact]
    public void An_escape_that_ends_a_message_is_a_fault()
    {
        var read = SmsDecoder.Decode([0x41, 0x1B], 0, hasHeader: false);

        Assert.Equal(("A\uFFFD", DecodeFaults.Characters), (read.Text, read.Faults));
    }

    [Fact]
    public void An_escape_without_a_code_in_the_single_table_shows_the_locking_letter()
    {
        var read = SmsDecoder.Decode(Convert.FromHexString("0624010D25010D" + "1B4D" + "1B7A"), 0, hasHeader: true);

        Assert.Equal("Mz", read.Text);
    }

    [Fact]
    public void An_unknown_national_language_is_ignored()
    {
        var read = SmsDecoder.Decode(Convert.FromHexString("03250163" + "3D4D004E"), 0, hasHeader: true);

        Assert.Equal("=M@N", read.Text);
    }

    [Fact]
    public void An_odd_octet_of_UCS_2_is_left_out_and_told()
    {
        var read = SmsDecoder.Decode([0x06, 0x33, 0x06], 8, hasHeader: false);

        Assert.Equal(("س", DecodeFaults.OddLength), (read.Text, read.Faults));
    }

    [Fact]
    public void Half_a_pair_is_replaced_and_told()
    {
        var read = SmsDecoder.Decode([0x06, 0x33, 0xD8, 0x3D], 8, hasHeader: false);

        Assert.Equal(("س\uFFFD", DecodeFaults.Characters), (read.Text, read.Faults));
    }

    [Fact]
    public void Text_under_a_wrong_header_flag_is_still_text()
    {
        var read = SmsDecoder.Decode("BISP"u8, 0, hasHeader: true);

        Assert.Equal(("BISP", DecodeFaults.Header, 0), (read.Text, read.Faults, read.Header.Length));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0x0A)]
    [InlineData(0x80)]
    public void A_coding_that_is_no_text_is_shown_and_told(byte coding)
    {
        var read = SmsDecoder.Decode("A"u8, coding, hasHeader: false);

        Assert.Equal(("A", DecodeFaults.Coding), (read.Text, read.Faults));
    }

    [Fact]
    public void Parts_cut_inside_a_character_are_joined_before_they_are_read()
    {
        ReadOnlyMemory<byte> first = Convert.FromHexString("0500030102010633D83D");
        ReadOnlyMemory<byte> second = Convert.FromHexString("050003010202DE000633");

        var read = SmsDecoder.DecodeParts([first, second], 8, hasHeader: true);

        Assert.Equal(("س😀س", DecodeFaults.None), (read.Text, read.Faults));
        Assert.Equal(new Concatenation(1, 2, 1, IsWide: false), read.Header.Concatenation);
    }

    [Fact]
    public void Parts_cut_after_an_escape_are_joined_before_they_are_read()
    {
        ReadOnlyMemory<byte>[] parts = [Convert.FromHexString("411B"), Convert.FromHexString("6542")];

        Assert.Equal("A€B", SmsDecoder.DecodeParts(parts, 0, hasHeader: false).Text);
    }

    [Fact]
    public void No_parts_are_no_text() =>
        Assert.Equal("", SmsDecoder.DecodeParts([], 0, hasHeader: true).Text);
}
