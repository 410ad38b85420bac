using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class UserDataHeaderTests
{
    [Theory]
    [InlineData("0500032A0302", 0x2A, 3, 2, false)]
    [InlineData("060804BEEF0201", 0xBEEF, 2, 1, true)]
    [InlineData("0A00032A0302" + "0003070201", 7, 2, 1, false)]
    public void Concatenation_is_read(string octets, int reference, int total, int part, bool isWide)
    {
        var header = Parse(octets);

        Assert.Equal(new Concatenation(reference, total, part, isWide), header.Concatenation);
        Assert.Equal((octets.Length / 2, false), (header.Length, header.IsDamaged));
    }

    [Theory]
    [InlineData("0500032A0000")]
    [InlineData("0500032A0200")]
    [InlineData("0500032A0203")]
    [InlineData("0400022A02")]
    public void An_impossible_part_is_ignored_and_told(string octets)
    {
        var header = Parse(octets);

        Assert.Equal((null, true), (header.Concatenation, header.IsDamaged));
    }

    [Fact]
    public void Shift_tables_are_read()
    {
        var header = Parse("0624010D25010C");

        Assert.Equal((NationalLanguage.Urdu, NationalLanguage.Telugu), (header.SingleShift, header.LockingShift));
    }

    [Theory]
    [InlineData("0605040B8423F0")]
    [InlineData("0404020B84")]
    public void Ports_are_told(string octets) => Assert.True(Parse(octets).IsPortAddressed);

    [Fact]
    public void Other_elements_are_skipped_and_told()
    {
        var header = Parse("080A0100" + "00032A0201");

        Assert.Equal((true, new Concatenation(0x2A, 2, 1, IsWide: false)), (header.HasOtherElements, header.Concatenation));
    }

    [Fact]
    public void An_element_that_runs_past_the_end_keeps_those_before_it()
    {
        var header = Parse("0700032A02010003");

        Assert.Equal((8, true, 1), (header.Length, header.IsDamaged, header.Concatenation!.Value.Part));
    }

    [Theory]
    [InlineData("")]
    [InlineData("05")]
    [InlineData("0500032A02")]
    public void A_header_longer_than_the_message_is_none(string octets)
    {
        Assert.False(UserDataHeader.TryParse(Convert.FromHexString(octets), out var header));
        Assert.Equal(default, header);
    }

    [Fact]
    public void The_text_after_the_header_is_not_read_as_an_element()
    {
        var header = Parse("0500032A0201" + "24010D");

        Assert.Equal((6, NationalLanguage.None), (header.Length, header.SingleShift));
    }

    private static UserDataHeader Parse(string octets)
    {
        Assert.True(UserDataHeader.TryParse(Convert.FromHexString(octets), out var header));
        return header;
    }
}
