using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Outbox;

/// <summary>One leased message, opened and encoded: what will be written to the wire.</summary>
/// <param name="Lease">The lease it is sent under.</param>
/// <param name="Receiver">The number, for the wire only.</param>
/// <param name="Sender">The short code it leaves from.</param>
/// <param name="Encoded">Its segments.</param>
internal sealed record ReadyMessage(LeasedMessage Lease, string Receiver, ShortCode Sender, EncodedSms Encoded)
{
    /// <summary>Opens and encodes a leased message.</summary>
    public static ReadyMessage Open(LeasedMessage lease, PersonalData personal, SegmentReferences references)
    {
        QueueBody.Unpack(lease.Body, out var sender, out var receiverSealed, out var textSealed);
        var receiver = personal.Open(receiverSealed, OutboxRow.ReceiverPlace);
        var text = personal.Open(textSealed, OutboxRow.TextPlace);
        var options = lease.Segments > 1 ? new SmsEncoderOptions { Reference = references.Next(receiver) } : SmsEncoderOptions.Default;
        return new(lease, receiver, sender, SmsEncoder.Encode(text, options));
    }

    /// <summary>The submit_sm of one segment (SMPP 3.4 §4.4.1).</summary>
    public SubmitSm Pdu(int segment, SmscLinkOptions link, DateTimeOffset now)
    {
        var part = Encoded.Segments[segment];
        return new SubmitSm
        {
            ServiceType = link.ServiceType,
            Source = new Address(link.SourceTon, link.SourceNpi, Sender.Value),
            Destination = new Address(link.DestinationTon, link.DestinationNpi, Receiver),
            EsmClass = part.HasHeader ? EsmClass.Udhi : EsmClass.Default,
            DataCoding = (DataCoding)Encoded.DataCoding,
            RegisteredDelivery = link.RegisteredDelivery,
            ValidityPeriod = Validity(now),
            ShortMessage = part.ShortMessage,
        };
    }

    // The SMSC must not try a phone that is switched off beyond the time the message is worth anything.
    private string Validity(DateTimeOffset now)
    {
        if (Lease.ExpiresAt is not { } expires)
            return "";
        var left = expires - now;
        return SmppTime.Relative(left < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : left > SmppTime.LongestRelative ? SmppTime.LongestRelative : left);
    }
}
