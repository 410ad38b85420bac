using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Localization.Checks;
using Localization.Sms;

namespace Gateway.Outbox;

/// <summary>One leased message, opened and encoded: what will be written to the wire.</summary>
/// <param name="Lease">The lease it is sent under.</param>
/// <param name="Receiver">The number, for the wire only.</param>
/// <param name="Sender">The short code it leaves from.</param>
/// <param name="Text">Its text.</param>
/// <param name="Reference">What joins its parts.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Encoded">Its segments in that form.</param>
/// <param name="UserReference">By which a receipt is known whose message was never answered.</param>
internal sealed record ReadyMessage(
    LeasedMessage Lease, string Receiver, ShortCode Sender, string Text, int Reference, TextForm Form, EncodedSms Encoded, ushort UserReference = 0)
{
    // No text of so few characters needs a second segment in any form.
    private const int AlwaysShort = 70;

    /// <summary>What it costs of the operator's rate.</summary>
    public int Segments => Encoded.Segments.Count;

    /// <summary>How many PDUs carry it: one a segment, but for a text that travels whole.</summary>
    public int Pdus => IsWhole ? 1 : Segments;

    private bool IsWhole => Form.Long == LongMessages.Payload && Segments > 1;

    /// <summary>Opens and encodes a leased message.</summary>
    public static ReadyMessage Open(LeasedMessage lease, PersonalData personal, SegmentReferences references, TextForm form)
    {
        QueueBody.Unpack(lease.Body, out var sender, out var receiverSealed, out var textSealed);
        var receiver = personal.Open(receiverSealed, OutboxRow.ReceiverPlace);
        var text = personal.Open(textSealed, OutboxRow.TextPlace);
        var reference = lease.Segments > 1 || text.Length > AlwaysShort ? references.Next(receiver) : 0;
        return new(lease, receiver, sender, text, reference, form, Encode(text, reference, form), MessageReference.Of(personal, lease.Id));
    }

    /// <summary>The same message for links of another form.</summary>
    public ReadyMessage In(TextForm form) => form == Form ? this : this with { Form = form, Encoded = Encode(Text, Reference, form) };

    /// <summary>One of its submit_sm (SMPP 3.4 §4.4.1).</summary>
    public SubmitSm Pdu(int number, SmscLinkOptions link, DateTimeOffset now, bool withTlvs = true)
    {
        var part = Encoded.Segments[number];
        // SAR and message_payload stand in place of the header, never beside it.
        var headless = Segments > 1 && Form.Long is LongMessages.Sar or LongMessages.Payload;
        TlvList tlvs = !headless ? default : IsWhole ? new(new Tlv(TlvTag.MessagePayload, Whole())) : Numbered(number);
        return new SubmitSm
        {
            ServiceType = link.ServiceType,
            Source = link.Source(Sender.Value),
            Destination = new Address(link.DestinationTon, link.DestinationNpi, Receiver),
            EsmClass = part.HasHeader && !headless ? EsmClass.Udhi : EsmClass.Default,
            DataCoding = (DataCoding)Encoded.DataCoding,
            RegisteredDelivery = link.RegisteredDelivery,
            ValidityPeriod = Validity(now),
            ShortMessage = IsWhole ? default : headless ? part.Body : part.ShortMessage,
            Tlvs = withTlvs && link.UserMessageReference ? tlvs.With(Tlv.UInt16(TlvTag.UserMessageReference, UserReference)) : tlvs,
        };
    }

    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"message {Lease.Id}, {Segments} segments";

    private static EncodedSms Encode(string text, int reference, TextForm form) =>
        form == default && reference == 0
            ? SmsEncoder.Encode(text)
            : SmsEncoder.Encode(text, Options(text, form) with { Alphabet = form.Alphabet, Reference = reference, WideReference = form.Long == LongMessages.Udh16 });

    // A letter that no table has costs UCS-2, as ever; a single shift alone is never used for Urdu.
    private static SmsEncoderOptions Options(string text, TextForm form) => form.UrduShift ? ShiftSaving.Options(text) : SmsEncoderOptions.Default;

    private TlvList Numbered(int number) => new(
        Tlv.UInt16(TlvTag.SarMsgRefNum, (ushort)Reference), Tlv.Byte(TlvTag.SarTotalSegments, (byte)Segments), Tlv.Byte(TlvTag.SarSegmentSeqnum, (byte)(number + 1)));

    // Segments are cut between characters, so that their bodies together are the text.
    private byte[] Whole() => [.. Encoded.Segments.SelectMany(segment => segment.Body.ToArray())];

    // The SMSC must not try a phone that is switched off beyond the time the message is worth anything.
    private string Validity(DateTimeOffset now)
    {
        if (Lease.ExpiresAt is not { } expires)
            return "";
        var left = expires - now;
        return SmppTime.Relative(left < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : left > SmppTime.LongestRelative ? SmppTime.LongestRelative : left);
    }
}
