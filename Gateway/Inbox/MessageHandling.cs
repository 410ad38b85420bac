using Gateway.Conversations;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Store;

namespace Gateway.Inbox;

/// <summary>
/// Handles messages: several at once as far as nothing has to be waited for, each with patience where it has. When many are stored
/// together and that fails, each is tried by itself.
/// </summary>
internal sealed partial class MessageHandling(
    InboxStore inbox, SmsConversation conversation, Database database, BatchWriter writer, OutboxWriter outbox, InboxShares shares, TimeProvider time,
    ILogger<MessageHandling> logger)
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Handles one message, again and again if need be.</summary>
    /// <param name="message">The message.</param>
    /// <param name="stopping">Ends the attempts; the message then stays in the inbox.</param>
    public Task AloneAsync(WaitingMessage message, CancellationToken stopping) => AloneAsync(message, begun: null, stopping);

    /// <summary>Handles messages of different people. Answers one task a message that has to wait for something, and one for the rest.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="done">Told of each message when it is done with, in whatever order.</param>
    /// <param name="stopping">Ends the attempts.</param>
    public List<Task> Together(IReadOnlyList<WaitingMessage> messages, Action<WaitingMessage> done, CancellationToken stopping)
    {
        var handled = new List<HandledMessage>(messages.Count);
        var tasks = new List<Task>(1);
        using (var look = database.TryLook())
        {
            foreach (var message in messages)
            {
                look?.Enter();
                // What failed before is tried by itself.
                var begun = message.Attempts == 0 ? AnswerAsync(message, giveUp: false, stopping) : null;
                if (begun is { IsCompletedSuccessfully: true })
                    handled.Add(begun.Result);
                else
                    tasks.Add(ThenDoneAsync(AloneAsync(message, begun, stopping), message, done));
                SharedLook.Leave();
            }
        }

        tasks.Add(StoreAsync(handled, done, stopping));
        return tasks;
    }

    private static async Task ThenDoneAsync(Task handling, WaitingMessage message, Action<WaitingMessage> done)
    {
        await handling;
        done(message);
    }

    private async Task StoreAsync(List<HandledMessage> handled, Action<WaitingMessage> done, CancellationToken stopping)
    {
        if (handled.Count == 0)
            return;
        try
        {
            var stored = await writer.WriteAsync(session => handled.ConvertAll(message => message.Store(session)), stopping);
            for (var i = 0; i < stored.Count; i++)
                Told(handled[i], stored[i]);
            Signal(handled);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogApart(handled.Count, e);
            await Task.WhenAll(handled.ConvertAll(message => ThenDoneAsync(AloneAsync(message.Message, stopping), message.Message, done)));
            return;
        }

        foreach (var message in handled)
            done(message.Message);
    }

    private async Task AloneAsync(WaitingMessage message, Task<HandledMessage>? begun, CancellationToken stopping)
    {
        for (var attempt = message.Attempts; ; attempt++)
        {
            try
            {
                var handled = await (begun ?? AnswerAsync(message, giveUp: attempt >= MaxAttempts, stopping));
                Told(handled, await writer.WriteAsync(handled.Store, stopping));
                Signal([handled]);
                return;
            }
            catch (Exception e) when (StoreFault.Is(e))
            {
                // The store is away, which is no fault of the message: it waits as long as that takes.
                attempt--;
                LogFailed(message.Id, attempt + 1, e);
                await Task.Delay(Poll, time, stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
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

            begun = null;
        }
    }

    // After several failures the fault is in the message or in us, not in the moment: she hears an apology with a next step.
    private async Task<HandledMessage> AnswerAsync(WaitingMessage waiting, bool giveUp, CancellationToken stopping)
    {
        using var step = MessageTrace.Step("mo.handle", waiting.Id);
        var message = inbox.Open(waiting);
        var answer = giveUp ? await conversation.ApologiseAsync(message, stopping) : await conversation.AnswerAsync(message, stopping, waiting.Sender);
        var replies = new OutboxRow[answer.Replies.Count];
        step?.SetTag("outcome", answer.Outcome).SetTag("replies", replies.Length);
        MessageTrace.End(waiting.Id);
        for (var i = 0; i < replies.Length; i++)
            MessageTrace.Lead(step, answer.Replies[i].Id);
        for (var i = 0; i < replies.Length; i++)
            replies[i] = outbox.Prepare(answer.Replies[i], waiting.Id, answer.Replies[i].To == message.From ? waiting.Sender : null);
        return new HandledMessage(waiting, answer, replies, time.GetUtcNow().Stored(), shares);
    }

    private static void Told(HandledMessage message, bool isStored)
    {
        if (isStored)
            InboxTelemetry.Done(message.Outcome);
    }

    private void Signal(List<HandledMessage> handled)
    {
        if (handled.Exists(message => message.HasReplies))
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
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogNotWritten(message.Id, e);
        }
    }

    private async Task CountAsync(WaitingMessage message, CancellationToken stopping)
    {
        try
        {
            await inbox.CountAttemptAsync(message.Sequence, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogNotWritten(message.Id, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} could not be handled (attempt {Attempt}); it stays in the inbox")]
    private partial void LogFailed(MessageId id, int attempt, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages could not be stored together; each is handled by itself")]
    private partial void LogApart(int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "It could not be noted that message {Id} failed")]
    private partial void LogNotWritten(MessageId id, Exception exception);
}
