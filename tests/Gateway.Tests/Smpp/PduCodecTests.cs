using System.Buffers;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

public sealed class PduCodecTests
{
    public static TheoryData<string> Cases => [.. GoldenPdus.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Octets_are_read_in_every_split(string name)
    {
        var golden = GoldenPdus.All.Single(c => c.Name == name);

        var (header, pdu) = Splits.DecodeEverySplit(golden.Octets);

        Assert.Equal(golden.Pdu, pdu);
        Assert.Equal(new((uint)golden.Octets.Length, golden.Pdu.Command, golden.Status, golden.Sequence), header);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_PDU_is_written_as_the_specification_shows(string name)
    {
        var golden = GoldenPdus.All.Single(c => c.Name == name);
        var output = new ArrayBufferWriter<byte>();

        PduCodec.Encode(output, golden.Pdu, golden.Sequence, golden.Status);

        Assert.Equal(Convert.ToHexString(golden.Octets), Convert.ToHexString(output.WrittenSpan));
    }

    [Fact]
    public void Every_command_has_a_golden_case()
    {
        var covered = GoldenPdus.All.Select(c => c.Pdu.Command).ToHashSet();

        Assert.Empty(Enum.GetValues<CommandId>().Except(covered));
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_body_cut_short_anywhere_is_refused_or_means_less_but_never_harms(string name)
    {
        var octets = GoldenPdus.All.Single(c => c.Name == name).Octets;
        for (var length = PduFraming.HeaderLength; length < octets.Length; length++)
        {
            var cut = octets[..length];
            cut[2] = (byte)(length >> 8);
            cut[3] = (byte)length;

            var error = Record.Exception(() => PduCodec.Decode(cut, out _));

            Assert.True(error is null or SmppDecodeException, $"{length}: {error}");
        }
    }

    [Fact]
    public void Any_octets_in_a_body_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(8171);
        foreach (var command in Enum.GetValues<CommandId>())
        {
            for (var round = 0; round < 500; round++)
            {
                var frame = new byte[PduFraming.HeaderLength + random.Next(120)];
                random.NextBytes(frame);
                new PduHeader((uint)frame.Length, command, CommandStatus.Ok, 1).Write(frame);

                var error = Record.Exception(() => PduCodec.Decode(frame, out _));

                Assert.True(error is null or SmppDecodeException, $"{command}: {error}");
            }
        }
    }

    [Theory]
    [InlineData("00000014 80000004 00000000 00000001 31323334", nameof(CommandStatus.InvalidCommandLength))] // message_id without NUL
    [InlineData("00000016 80000005 00000000 00000001 00 0427 0002 02", nameof(CommandStatus.InvalidTlvStream))] // a TLV beyond the end
    [InlineData("00000013 80000005 00000000 00000001 00 0427", nameof(CommandStatus.InvalidTlvStream))] // half a TLV
    [InlineData("00000010 00000777 00000000 00000001", nameof(CommandStatus.InvalidCommandId))]
    public void A_broken_body_names_what_the_peer_is_told(string hex, string status)
    {
        var error = Assert.Throws<SmppDecodeException>(() => PduCodec.Decode(Splits.Hex(hex), out _));

        Assert.Equal(status, error.Status.ToString());
    }

    [Fact]
    public void A_field_that_does_not_fit_is_refused_before_anything_is_written()
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.Throws<ArgumentException>(() => PduCodec.Encode(output, new SubmitSm { ShortMessage = new byte[255] }, 1));
        Assert.Throws<ArgumentException>(() => PduCodec.Encode(output, new SubmitSm { Destination = new(1, 1, new string('9', 21)) }, 1));
        Assert.Throws<ArgumentException>(() => PduCodec.Encode(output, new SubmitSm { ServiceType = "a\0b" }, 1));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void A_long_text_travels_as_message_payload()
    {
        var text = new byte[3000];
        text.AsSpan().Fill(0x61);
        var output = new ArrayBufferWriter<byte>();

        PduCodec.Encode(output, new DeliverSm { Tlvs = new(new Tlv(TlvTag.MessagePayload, text)) }, 1);
        var read = Assert.IsType<DeliverSm>(PduCodec.Decode(output.WrittenSpan, out _));

        Assert.Equal(text, read.Payload.Memory.ToArray());
    }

    [Fact]
    public void The_text_form_of_a_PDU_shows_no_number_no_text_and_no_password()
    {
        foreach (var golden in GoldenPdus.All)
            Assert.Equal(golden.Pdu.Command.ToString(), $"{golden.Pdu}");
    }
}
