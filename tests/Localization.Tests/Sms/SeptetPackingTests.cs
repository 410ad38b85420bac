using FsCheck;
using FsCheck.Fluent;
using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class SeptetPackingTests
{
    [Fact]
    public void Septets_come_back_with_any_fill_bits()
    {
        var septets = Gen.Choose(0, 127).Select(value => (byte)value).ArrayOf().ToArbitrary();

        Prop.ForAll(septets, expected => Enumerable.Range(0, 7).All(fill =>
            SeptetPacking.Unpack(SeptetPacking.Pack(expected, fill), expected.Length, fill).SequenceEqual(expected)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Without_a_count_only_a_last_zero_that_may_be_padding_is_lost()
    {
        for (var count = 1; count <= 160; count++)
        {
            var septets = Enumerable.Repeat((byte)0x41, count).ToArray();
            Assert.Equal(septets, SeptetPacking.UnpackAll(SeptetPacking.Pack(septets)));
        }
    }

    [Theory]
    [InlineData(160, 0, 140)]
    [InlineData(153, 1, 134)]
    [InlineData(149, 5, 131)]
    [InlineData(0, 0, 0)]
    [InlineData(1, 6, 2)]
    public void The_packed_length_counts_fill_bits(int septets, int fillBits, int octets)
    {
        Assert.Equal(octets, SeptetPacking.PackedLength(septets, fillBits));
        Assert.Equal(octets, SeptetPacking.Pack(new byte[septets], new byte[octets + 1], fillBits));
    }

    [Fact]
    public void Asking_for_more_septets_than_there_are_gives_those_there_are() =>
        Assert.Equal(2, SeptetPacking.Unpack([0x41, 0x41], 99).Length);
}
