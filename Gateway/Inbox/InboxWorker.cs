using System.Threading.Channels;
using Gateway.Conversations;
using Gateway.Messages;
using Gateway.Operators.Leases;
using Gateway.Outbox;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Inbox;

/// <summary>
/// Handles what waits in the inbox: many people at once, each person's messages in the order they came.
/// New state, replies and the mark "handled" are one transaction, so that a message has its effect exactly once whenever the process dies.
/// </summary>
internal sealed partial class InboxWorker(
    InboxStore inbox, SmsConversation conversation, BatchWriter writer, OutboxWriter outbox,
    IOptions<InboxOptions> options, InboxShares shares, Duties duties, TimeProvider time, ILogger<InboxWorker> logger) : BackgroundService
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var feeder = new InboxFeeder(inbox, shares, options.Value.Workers, time, logger);
        await Task.WhenAll([.. feeder.Lanes.Select(lane => WorkAsync(lane, feeder, stoppingToken)), feeder.RunAsync(stoppingToken), GiveUpPartsAsync(stoppingToken)]);
    }

    private async Task WorkAsync(ChannelReader<WaitingMessage> lane, InboxFeeder feeder, CancellationToken stopping)
    {
        await foreach (var message in lane.ReadAllAsync(stopping))
        {
            await HandleWithPatienceAsync(message, stopping);
            feeder.Done(message);
        }
    }

    private async Task HandleWithPatienceAsync(WaitingMessage message, CancellationToken stopping)
    {
        for (var attempt = message.Attempts; ; attempt++)
        {
            try
            {
                await HandleAsync(message, giveUp: attempt >= MaxAttempts, stopping);
                return;
            }
            catch (Exception e) when (StoreFault.Is(e))
            {
                // The store is away, which is no fault of the message: it waits as long as that takes.
                attempt--;
                LogFailed(message.Id, attempt + 1, e);
                await Task.Delay(Poll, time, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(message.Id, attempt + 1, e);
                if (attempt > MaxAttempts)
                {
                    await SetAsideAsync(message, stopping);
                    return;
                }

                await CountAsync(message, stopping);
                await Task.Delay(TimeSpan.FromMilliseconds(100 << Math.Min(attempt, 6)), time, stopping);
            }
        }
    }

    // After several failures the fault is in the message or in us, not in the moment: she hears an apology with a next step.
    private async Task HandleAsync(WaitingMessage waiting, bool giveUp, CancellationToken stopping)
    {
        var message = inbox.Open(waiting);
        var answer = giveUp ? await conversation.ApologiseAsync(message, stopping) : await conversation.AnswerAsync(message, stopping);
        var now = time.GetUtcNow();
        // Sealed here, so that the writer's thread only has to store.
        var rows = answer.Replies.Select(reply => outbox.Prepare(reply, waiting.Id)).ToList();
        var stored = await writer.WriteAsync(session =>
        {
            // A process that was stopped meanwhile may have lost her to another one, which is at work on the same message.
            if (!shares.Holds(waiting.Sender))
                return false;
            if (session.Execute("UPDATE inbox SET handled_at = $1, outcome = $2 WHERE seq = $3 AND handled_at IS NULL", now.Stored(), answer.Outcome, waiting.Sequence) == 0)
                return false;
            foreach (var save in answer.Saves)
                save(session);
            foreach (var row in rows)
                row.Store(session);
            return true;
        }, stopping);
        if (!stored)
            return;
        InboxTelemetry.Done(answer.Outcome);
        if (rows.Count > 0)
            outbox.Signal();
    }

    // Not even the apology can be written: one message must not hold up the others of its lane.
    private async Task SetAsideAsync(WaitingMessage message, CancellationToken stopping)
    {
        try
        {
            var now = time.GetUtcNow().Stored();
            await writer.WriteAsync(session => session.Execute("UPDATE inbox SET handled_at = $1, outcome = 'failed_silent' WHERE seq = $2", now, message.Sequence), stopping);
            InboxTelemetry.Done("failed_silent");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogCannotRead(e);
        }
    }

    private async Task CountAsync(WaitingMessage message, CancellationToken stopping)
    {
        try
        {
            await inbox.CountAttemptAsync(message.Sequence, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogCannotRead(e);
        }
    }

    private async Task GiveUpPartsAsync(CancellationToken stopping)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(15), time);
        while (await tick.WaitForNextTickAsync(stopping))
        {
            try
            {
                if (duties.Has(Duties.Parts))
                    await inbox.GiveUpPartsAsync(stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogCannotRead(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} could not be handled (attempt {Attempt}); it stays in the inbox")]
    private partial void LogFailed(MessageId id, int attempt, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The inbox cannot be read or written; trying again")]
    private partial void LogCannotRead(Exception exception);
}
