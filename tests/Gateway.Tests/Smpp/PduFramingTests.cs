using System.Buffers;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

public sealed class PduFramingTests
{
    [Theory]
    [InlineData("00000000")]
    [InlineData("0000000F")]
    [InlineData("00010001")]
    [InlineData("7FFFFFFF")]
    [InlineData("FFFFFFFF")]
    public void A_length_out_of_bounds_is_refused_from_its_four_octets_alone(string length)
    {
        foreach (var split in Splits.Of(Splits.Hex(length)))
        {
            var buffer = split;

            var error = Assert.Throws<SmppDecodeException>(() => PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out _));

            Assert.Equal(CommandStatus.InvalidCommandLength, error.Status);
        }
    }

    [Fact]
    public void Octets_short_of_a_frame_are_left_where_they_are()
    {
        var octets = GoldenPdus.All.Single(c => c.Name == "submit_sm").Octets;
        for (var length = 0; length < octets.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(octets, 0, length);

            Assert.False(PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out _));
            Assert.Equal(length, buffer.Length);
        }
    }

    [Fact]
    public void Frames_one_behind_the_other_come_out_one_by_one_in_every_split()
    {
        var octets = GoldenPdus.All.SelectMany(c => c.Octets).ToArray();
        foreach (var split in Splits.Of(octets))
        {
            var buffer = split;
            foreach (var golden in GoldenPdus.All)
            {
                Assert.True(PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out var frame));
                Assert.Equal(golden.Octets, frame.ToArray());
            }

            Assert.True(buffer.IsEmpty);
        }
    }
}
