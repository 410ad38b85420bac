using System.Text;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Tests.Faults;
using Localization.Sms;
using DataCoding = Gateway.Smpp.Wire.DataCoding;

namespace Gateway.Tests.Smpp;

/// <summary>What an operator's SMSC may want otherwise than others.</summary>
public sealed class SmscLinkQuirksTests
{
    [Theory]
    [InlineData("8171", 3, 0, "8171")]
    [InlineData("BISP", 5, 0, "BISP")]
    [InlineData("9999", 1, 1, "923009999")]
    public void A_short_code_is_written_as_its_operator_wants_it(string code, byte ton, byte npi, string address)
    {
        var link = new SmscLinkOptions { Senders = { ["9999"] = new() { Ton = 1, Npi = 1, Address = "923009999" } } };

        Assert.Equal(new Address(ton, npi, address), link.Source(code));
    }

    [Theory]
    [InlineData("3.3", 0x33)]
    [InlineData("3.4", 0x34)]
    [InlineData("5.0", 0x50)]
    public async Task The_bind_names_the_version_that_was_set(string version, byte octet)
    {
        byte? seen = null;
        await using var smsc = new ScriptedSmsc((_, _, pdu) =>
        {
            seen = (pdu as BindRequest)?.InterfaceVersion ?? seen;
            return Task.FromResult(false);
        });

        await using var link = await new BoundLink(smsc.Port, options => options.InterfaceVersion = version).BoundAsync();

        Assert.Equal(octet, seen);
    }

    [Theory]
    [InlineData(0x34, false, "3.4", LongMessages.Sar)]
    [InlineData(0x33, false, "3.4", LongMessages.Udh)]
    [InlineData(null, false, "3.4", LongMessages.Udh)]
    [InlineData(null, true, "3.4", LongMessages.Sar)]
    [InlineData(0x34, false, "3.3", LongMessages.Udh)]
    internal async Task Optional_parameters_are_sent_only_to_an_SMSC_that_knows_them(int? version, bool assume, string ours, LongMessages expected)
    {
        await using var smsc = new ScriptedSmsc((_, _, _) => Task.FromResult(false)) { InterfaceVersion = (byte?)version };
        await using var link = await new BoundLink(smsc.Port, options =>
        {
            (options.LongMessages, options.AssumeTlvs, options.InterfaceVersion) = (LongMessages.Sar, assume, ours);
        }).BoundAsync();

        Assert.Equal(expected, link.Link.Form.Long);
    }

    [Fact]
    public async Task An_idle_transmitter_unbinds_and_binds_again_for_the_next_message()
    {
        await using var smsc = ScriptedSmsc.Accepting();
        await using var link = await new BoundLink(smsc.Port, options =>
        {
            (options.BindMode, options.IdleClose) = (BindMode.Transmitter, TimeSpan.FromMinutes(1));
        }).BoundAsync();
        await link.SubmitAsync();

        await link.AdvanceUntilAsync(() => link.State.Phase == LinkPhase.Idle, "idle");
        var (before, answer) = (smsc.Binds, await link.SubmitAsync());

        Assert.True(answer.IsAccepted);
        Assert.Equal((1, 2), (before, smsc.Binds));
    }

    [Fact]
    public async Task An_idle_link_that_cannot_be_bound_again_writes_nothing()
    {
        var refuse = false;
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is not BindTransmitter || !refuse)
                return false;
            await connection.SendAsync(new BindResp(CommandId.BindTransmitterResp, ""), header.Sequence, CommandStatus.InvalidPassword);
            return true;
        });
        await using var link = await new BoundLink(smsc.Port, options =>
        {
            (options.BindMode, options.IdleClose) = (BindMode.Transmitter, TimeSpan.FromSeconds(10));
        }).BoundAsync();
        await link.AdvanceUntilAsync(() => link.State.Phase == LinkPhase.Idle, "idle");

        refuse = true;
        var answer = await link.SubmitAsync();

        Assert.Equal(RequestOutcome.NotWritten, answer.Outcome);
        Assert.Equal("bind refused with ESME_RINVPASWD", link.State.LastError);
    }

    [Theory]
    [InlineData(SmscAlphabet.Gsm7, new byte[] { 0x00, 0x24 }, "@¤")]
    [InlineData(SmscAlphabet.Latin1, new byte[] { 0x40, 0xA3 }, "@£")]
    [InlineData(SmscAlphabet.Ascii, new byte[] { 0x40, 0x24 }, "@$")]
    [InlineData(SmscAlphabet.Utf8, new byte[] { 0xD8, 0xA2, 0xD9, 0xBE }, "آپ")]
    [InlineData(SmscAlphabet.Gsm7Packed, new byte[] { 0x31, 0xD9, 0x8C, 0x56, 0xB3, 0xDD, 0x00 }, "1234567")]
    public void What_data_coding_0_means_is_settled_at_the_link(SmscAlphabet alphabet, byte[] octets, string text)
    {
        var plain = PlainDelivery.Of(new() { ShortMessage = octets }, new() { DefaultAlphabet = alphabet });

        Assert.Equal(text, SmsDecoder.Decode(plain.Payload.Span, (byte)plain.DataCoding, hasHeader: false).Text);
    }

    [Fact]
    public void Packed_septets_behind_a_header_keep_their_fill_bits()
    {
        var part = SmsEncoder.Encode(new string('z', 200), new() { Alphabet = SmscAlphabet.Gsm7Packed, Reference = 7 }).Segments[0];

        var plain = PlainDelivery.Of(new() { EsmClass = EsmClass.Udhi, ShortMessage = part.ShortMessage }, new() { DefaultAlphabet = SmscAlphabet.Gsm7Packed });

        Assert.Equal(new string('z', 153), SmsDecoder.Decode(plain.Payload.Span, 0, hasHeader: true).Text);
    }

    [Fact]
    public void A_receipt_without_its_mark_gets_it_only_on_a_link_that_says_so()
    {
        var receipt = new DeliverSm { ShortMessage = Encoding.ASCII.GetBytes("id:1 stat:DELIVRD") };
        var person = new DeliverSm { ShortMessage = "BALANCE"u8.ToArray(), DataCoding = DataCoding.SmscDefault };
        var poor = new SmscLinkOptions { UnflaggedReceipts = UnflaggedReceipts.Accept };

        Assert.Equal(EsmClass.Receipt, PlainDelivery.Of(receipt, poor).EsmClass);
        Assert.Equal(EsmClass.Default, PlainDelivery.Of(receipt, new()).EsmClass);
        Assert.Equal(EsmClass.Default, PlainDelivery.Of(person, poor).EsmClass);
    }
}
