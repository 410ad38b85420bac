using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Promises messages: adds them to the journal inside whatever transaction the caller is in, so that a dialog's new state and its
/// replies are stored together or not at all. After the commit the caller rings <see cref="Signal"/>.
/// </summary>
internal sealed class OutboxWriter(PersonalData personal, TimeProvider time)
{
    private readonly Bell _bell = new(time);

    /// <summary>Adds one message in the transaction of the session.</summary>
    /// <param name="session">The writer's session; nothing is stored until its batch commits.</param>
    /// <param name="message">What to send. Adding the same id twice fails.</param>
    /// <param name="inReplyTo">The incoming message it answers, if any.</param>
    public void Add(DbSession session, OutgoingMessage message, MessageId? inReplyTo = null) => Prepare(message, inReplyTo).Store(session);

    /// <summary>Seals and measures a message ahead of the transaction, for those who add many.</summary>
    public OutboxRow Prepare(OutgoingMessage message, MessageId? inReplyTo = null) => new(message, inReplyTo, personal, time.GetUtcNow());

    /// <summary>Tells the relay that committed rows are waiting. Forgetting it costs a second, not a message.</summary>
    public void Signal() => _bell.Ring();

    /// <summary>Waits for the signal; answers after the time given, too.</summary>
    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken stopping) => _bell.WaitAsync(atMost, stopping);
}
