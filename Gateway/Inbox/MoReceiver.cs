using Gateway.Inbox.Limits;
using Gateway.Messages;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Inbox;

/// <summary>
/// Takes each deliver_sm that is a text and not a receipt. Its answer is the command_status of deliver_sm_resp,
/// and it answers only when what came is on the disk.
/// </summary>
internal sealed partial class MoReceiver(InboxDoor door, TimeProvider time, ILogger<MoReceiver> logger, SourceGate? sources = null)
{
    /// <summary>Handles one deliver_sm.</summary>
    /// <param name="operatorName">The operator whose link brought it.</param>
    /// <param name="deliver">The PDU.</param>
    /// <param name="stopping">Ends with the connection that brought it.</param>
    public async ValueTask<CommandStatus> DeliverAsync(string operatorName, DeliverSm deliver, CancellationToken stopping)
    {
        try
        {
            return await AcceptAsync(operatorName, deliver, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // ESME_RX_T_APPN: the operator keeps the message and tries again (SMPP 3.4 §5.1.3).
            LogNotStored(operatorName, e);
            return CommandStatus.ReceiverTemporaryError;
        }
    }

    private async Task<CommandStatus> AcceptAsync(string operatorName, DeliverSm deliver, CancellationToken stopping)
    {
        if (!Msisdn.TryParse(deliver.Source.Value, out var from))
        {
            // A word or a short code as sender: a machine, to which no answer is ever sent.
            InboxTelemetry.Refused(sources?.KindOf(deliver.Source.Value) ?? SourceGate.Word);
            LogNotANumber(operatorName);
            return CommandStatus.Ok;
        }

        var octets = deliver.Payload.Memory;
        // A header that cannot be one is text under a wrong flag.
        UserDataHeader? header = deliver.EsmClass.HasFlag(EsmClass.Udhi) && UserDataHeader.TryParse(octets.Span, out var read) ? read : null;
        if (Quarantine.ReasonFor(deliver, header) is { } reason)
            await QuarantineAsync(operatorName, from, deliver, reason, stopping);
        else if (PartPlace.Of(deliver, header) is { } place)
        {
            var part = new IncomingPart(operatorName, from, To(deliver), place, (byte)deliver.DataCoding, octets, time.GetUtcNow());
            await door.AcceptPartAsync(part, stopping);
        }
        else
        {
            var text = SmsDecoder.Decode(octets.Span, (byte)deliver.DataCoding, hasHeader: header is not null).Text;
            await door.AcceptAsync(Message(operatorName, from, deliver, text), stopping);
        }

        return CommandStatus.Ok;
    }

    private async Task QuarantineAsync(string operatorName, Msisdn from, DeliverSm deliver, string reason, CancellationToken stopping)
    {
        var octets = Convert.ToHexString(deliver.Payload.Span);
        await door.QuarantineAsync(Message(operatorName, from, deliver, octets), reason, stopping);
        InboxTelemetry.Refused(reason);
        LogQuarantined(operatorName, reason);
    }

    private IncomingMessage Message(string operatorName, Msisdn from, DeliverSm deliver, string text) => new(
        MessageId.Create(time), operatorName, from, To(deliver), text, deliver.Tlvs.CString(TlvTag.ReceiptedMessageId), time.GetUtcNow(), (byte)deliver.DataCoding);

    private static ShortCode To(DeliverSm deliver) => new(deliver.Destination.Value);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message from {Operator} could not be stored; the operator is asked to keep it")]
    private partial void LogNotStored(string @operator, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "A message from {Operator} has no number as its sender and is not answered")]
    private partial void LogNotANumber(string @operator);

    [LoggerMessage(Level = LogLevel.Information, Message = "A message from {Operator} is no text of a person ({Reason}); it is kept and not answered")]
    private partial void LogQuarantined(string @operator, string reason);
}
