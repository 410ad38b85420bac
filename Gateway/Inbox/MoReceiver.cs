using Gateway.Messages;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Inbox;

/// <summary>
/// Takes each deliver_sm that is a text and not a receipt. Its answer is the command_status of deliver_sm_resp,
/// and it answers only when what came is on the disk.
/// </summary>
internal sealed partial class MoReceiver(InboxStore inbox, TimeProvider time, ILogger<MoReceiver> logger)
{
    /// <summary>Handles one deliver_sm.</summary>
    /// <param name="operatorName">The operator whose link brought it.</param>
    /// <param name="deliver">The PDU.</param>
    /// <param name="stopping">Ends with the link.</param>
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
            InboxTelemetry.Refused("sender_not_a_number");
            LogNotANumber(operatorName);
            return CommandStatus.Ok;
        }

        var to = new ShortCode(deliver.Destination.Value);
        var octets = deliver.Payload.Memory;
        var hasHeader = deliver.EsmClass.HasFlag(EsmClass.Udhi);
        if (hasHeader && UserDataHeader.TryParse(octets.Span, out var header) && header.Concatenation is { Total: > 1 } place)
        {
            var part = new IncomingPart(
                operatorName, from, to, place.Reference, place.Part, place.Total, (byte)deliver.DataCoding, octets, time.GetUtcNow());
            InboxTelemetry.Accepted(operatorName, await inbox.AcceptPartAsync(part, stopping));
            return CommandStatus.Ok;
        }

        var text = SmsDecoder.Decode(octets.Span, (byte)deliver.DataCoding, hasHeader).Text;
        var message = new IncomingMessage(
            MessageId.Create(time), operatorName, from, to, text, deliver.Tlvs.CString(TlvTag.ReceiptedMessageId), time.GetUtcNow(), (byte)deliver.DataCoding);
        InboxTelemetry.Accepted(operatorName, await inbox.AcceptAsync(message, stopping));
        return CommandStatus.Ok;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message from {Operator} could not be stored; the operator is asked to keep it")]
    private partial void LogNotStored(string @operator, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "A message from {Operator} has no number as its sender and is not answered")]
    private partial void LogNotANumber(string @operator);
}
