using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Tests.Outbox;

/// <summary>One message in each form in which a link may want it.</summary>
public sealed class ReadyMessageTests
{
    private const string Urdu = "آپ کی قسط جاری کر دی گئی ہے۔ قریبی مرکز سے اپنا شناختی کارڈ دکھا کر وصول کریں۔ کوئی رقم نہ دیں۔";
    private static readonly SmscLinkOptions Link = new();

    [Fact]
    public void Numbered_by_SAR_the_parts_have_no_header()
    {
        var pdus = Pdus(Ready(Urdu, LongMessages.Sar));

        Assert.Equal(2, pdus.Count);
        Assert.All(pdus, pdu => Assert.Equal(EsmClass.Default, pdu.EsmClass));
        Assert.Equal([(1, 2), (2, 2)], pdus.Select(pdu => ((int)pdu.Tlvs.Byte(TlvTag.SarSegmentSeqnum)!, (int)pdu.Tlvs.Byte(TlvTag.SarTotalSegments)!)));
        Assert.Single(pdus.Select(pdu => pdu.Tlvs.UInt16(TlvTag.SarMsgRefNum)).Distinct());
        Assert.Equal(Urdu, string.Concat(pdus.Select(pdu => SmsDecoder.Decode(pdu.ShortMessage.Span, 8, hasHeader: false).Text)));
    }

    [Fact]
    public void As_payload_the_text_is_one_PDU_whose_short_message_is_empty()
    {
        var pdu = Assert.Single(Pdus(Ready(Urdu, LongMessages.Payload)));

        Assert.Equal((0, EsmClass.Default), (pdu.ShortMessage.Length, pdu.EsmClass));
        Assert.True(pdu.Tlvs.TryGet(TlvTag.MessagePayload, out var payload));
        Assert.Equal(Urdu, SmsDecoder.Decode(payload.Span, (byte)pdu.DataCoding, hasHeader: false).Text);
    }

    [Theory]
    [InlineData(LongMessages.Udh, 6)]
    [InlineData(LongMessages.Udh16, 7)]
    internal void With_a_header_the_reference_has_the_width_that_was_set(LongMessages form, int length)
    {
        var pdus = Pdus(Ready(Urdu, form));

        Assert.All(pdus, pdu =>
        {
            Assert.Equal(EsmClass.Udhi, pdu.EsmClass);
            Assert.True(UserDataHeader.TryParse(pdu.ShortMessage.Span, out var header));
            Assert.Equal((length, form == LongMessages.Udh16), (header.Length, header.Concatenation!.Value.IsWide));
            Assert.Empty(pdu.Tlvs);
        });
    }

    [Theory]
    [InlineData(LongMessages.Udh)]
    [InlineData(LongMessages.Udh16)]
    [InlineData(LongMessages.Sar)]
    [InlineData(LongMessages.Payload)]
    internal void A_short_text_is_the_same_in_every_form(LongMessages form)
    {
        var pdu = Assert.Single(Pdus(Ready("Salam", form)));

        Assert.Equal((EsmClass.Default, 0, 5), (pdu.EsmClass, pdu.Tlvs.Count, pdu.ShortMessage.Length));
    }

    [Fact]
    public void Every_part_carries_the_same_reference_of_ours_where_the_SMSC_takes_TLVs_and_the_settings_allow_it()
    {
        var message = Ready(Urdu, LongMessages.Sar);
        var off = new SmscLinkOptions { UserMessageReference = false };

        var references = Enumerable.Range(0, message.Pdus).Select(i => message.Pdu(i, Link, default).Tlvs.UInt16(TlvTag.UserMessageReference));

        Assert.Single(references.Distinct());
        Assert.Equal(message.UserReference, message.Pdu(0, Link, default).Tlvs.UInt16(TlvTag.UserMessageReference));
        Assert.Null(message.Pdu(0, off, default).Tlvs.UInt16(TlvTag.UserMessageReference));
        Assert.Null(message.Pdu(0, Link, default, withTlvs: false).Tlvs.UInt16(TlvTag.UserMessageReference));
    }

    [Fact]
    public void A_message_takes_the_form_of_the_link_it_leaves_over()
    {
        var message = Ready("£ 100", LongMessages.Udh);

        var other = message.In(new(SmscAlphabet.Latin1, LongMessages.Udh));

        Assert.Equal(0x01, message.Pdu(0, Link, default).ShortMessage.Span[0]);
        Assert.Equal(0xA3, other.Pdu(0, Link, default).ShortMessage.Span[0]);
        Assert.Same(message, message.In(message.Form));
    }

    [Fact]
    public void Neither_number_nor_text_is_printed()
    {
        var printed = Ready("secret words", LongMessages.Udh).ToString();

        Assert.DoesNotContain("secret", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", printed, StringComparison.Ordinal);
    }

    private static List<SubmitSm> Pdus(ReadyMessage message) => [.. Enumerable.Range(0, message.Pdus).Select(i => message.Pdu(i, Link, default, withTlvs: false))];

    private static ReadyMessage Ready(string text, LongMessages form)
    {
        using var personal = new PersonalData([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        var body = QueueBody.Pack("8171", personal.Seal("923001234567", OutboxRow.ReceiverPlace), personal.Seal(text, OutboxRow.TextPlace));
        var lease = new LeasedMessage(MessageId.Create(new FakeTime()), Lane.Of("jazz", Priority.Case), 0, MessageSize.Of(text).Segments, null, body, 1, 1);
        return ReadyMessage.Open(lease, personal, new SegmentReferences(), new(SmscAlphabet.Gsm7, form));
    }
}
