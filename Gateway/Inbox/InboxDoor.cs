using System.Diagnostics;
using Gateway.Inbox.Limits;
using Gateway.Inbox.Spool;
using Gateway.Messages;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Inbox;

/// <summary>
/// Where everything comes in: into the database, or, while that is away, into the spool. Either way it is on the disk when this answers.
/// While the spool holds anything, newer messages queue up behind it, so that nobody's second text overtakes her first.
/// </summary>
internal sealed partial class InboxDoor(
    InboxStore inbox, MoSpool spool, AcknowledgementLedger acknowledgements, IOptions<InboxOptions> options, TimeProvider time, ILogger<InboxDoor> logger,
    SourceGate? sources = null)
{
    private readonly SharedDeadline _deadline = new(TimeSpan.FromSeconds(options.Value.StoreSeconds), time);

    /// <summary>Takes a whole text that is about to be acknowledged.</summary>
    /// <param name="message">The text.</param>
    /// <param name="connection">Ends with the connection that brought it.</param>
    /// <exception cref="SpoolFullException">Neither takes it: the operator must keep it.</exception>
    public async Task AcceptAsync(IncomingMessage message, CancellationToken connection)
    {
        if (sources?.ReasonFor(message.From, message.Text) is { } reason)
        {
            await QuarantineAsync(message, reason, connection);
            InboxTelemetry.Refused(reason);
            return;
        }

        using var step = MessageTrace.Step("mo.store", message.Id, ActivityKind.Consumer);
        step?.SetTag("operator", message.Operator);
        if (await TryAsync(() => inbox.AcceptAsync(message, connection)) is not { } accepted)
        {
            step?.SetTag("result", "Spooled");
            await SpoolAsync(new SpoolRecord.Whole(message), message.Operator, connection);
            return;
        }

        step?.SetTag("result", accepted.Acceptance.ToString());
        InboxTelemetry.Accepted(message.Operator, accepted.Acceptance);
        acknowledgements.Note(accepted.Sequence, connection);
    }

    /// <summary>Takes a part.</summary>
    /// <exception cref="SpoolFullException">Neither takes it: the operator must keep it.</exception>
    public async Task AcceptPartAsync(IncomingPart part, CancellationToken connection)
    {
        if (sources?.ReasonFor(part.From, text: null) is { } reason)
        {
            await QuarantineAsync(
                new IncomingMessage(MessageId.Create(time), part.Operator, part.From, part.To, Convert.ToHexString(part.ShortMessage.Span), null, part.ReceivedAt, part.DataCoding), reason, connection);
            InboxTelemetry.Refused(reason);
        }
        else if (await TryAsync(() => inbox.AcceptPartAsync(part, connection)) is { } acceptance)
            InboxTelemetry.Accepted(part.Operator, acceptance);
        else
            await SpoolAsync(new SpoolRecord.Part(part), part.Operator, connection);
    }

    /// <summary>Keeps what is no text of a person.</summary>
    /// <exception cref="SpoolFullException">Neither takes it: the operator must keep it.</exception>
    public async Task QuarantineAsync(IncomingMessage message, string reason, CancellationToken connection)
    {
        if (await TryAsync(async () =>
            {
                await inbox.QuarantineAsync(message, reason, connection);
                return true;
            }) is null)
            await SpoolAsync(new SpoolRecord.Apart(message, reason), message.Operator, connection);
    }

    // Null when the database did not take it. What is still under way then may be stored after all: the replay finds it there.
    private async Task<T?> TryAsync<T>(Func<Task<T>> store) where T : struct
    {
        if (spool.Depth > 0)
            return null;
        var storing = store();
        var late = _deadline.Next();
        try
        {
            return await storing.WaitAsync(late);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !storing.IsCompleted)
        {
            _ = ObserveAsync(storing);
            return null;
        }
        catch (Exception e) when (StoreFault.Is(e))
        {
            return null;
        }
    }

    private async Task SpoolAsync(SpoolRecord record, string operatorName, CancellationToken connection)
    {
        await spool.AppendAsync(record, connection, connection);
        InboxTelemetry.Spooled(operatorName);
        if (spool.Depth == 1)
            LogSpooling();
    }

    private async Task ObserveAsync(Task storing)
    {
        try
        {
            await storing;
        }
        catch (Exception e)
        {
            LogLateFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not take messages: they go to the spool file until it does")]
    private partial void LogSpooling();

    [LoggerMessage(Level = LogLevel.Debug, Message = "A message that is in the spool was not stored by the first attempt")]
    private partial void LogLateFailed(Exception exception);
}
