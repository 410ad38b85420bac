using System.Collections.Concurrent;
using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Queue;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Promises messages: adds them to the journal inside whatever transaction the caller is in, so that a dialog's new state and its
/// replies are stored together or not at all. After the commit the caller rings <see cref="Signal"/>.
/// </summary>
internal sealed class OutboxWriter
{
    // Lanes of broadcasts come and go; beyond so many they are made anew.
    private const int RememberedLanes = 1000;

    private readonly PersonalData _personal;
    private readonly TimeProvider _time;
    private readonly Func<NewMessages> _make;
    private readonly ConcurrentDictionary<(string Operator, Priority Priority, Guid? Broadcast), Lane> _lanes = new();

    /// <summary>Makes the writer.</summary>
    public OutboxWriter(PersonalData personal, TimeProvider time)
    {
        (_personal, _time) = (personal, time);
        Departures = new(time);
        _make = () => new(Departures, time);
    }

    /// <summary>What is between the journal and the queue.</summary>
    public Departures Departures { get; }

    /// <summary>Adds one message in the transaction of the session.</summary>
    /// <param name="session">The writer's session; nothing is stored until its batch commits.</param>
    /// <param name="message">What to send. Adding the same id twice fails.</param>
    /// <param name="inReplyTo">The incoming message it answers, if any.</param>
    public void Add(DbSession session, OutgoingMessage message, MessageId? inReplyTo = null) => Prepare(message, inReplyTo).Store(session);

    /// <summary>Seals and measures a message ahead of the transaction, for those who add many.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="inReplyTo">The incoming message it answers, if any.</param>
    /// <param name="receiver">The receiver's pseudonym, when it is known already.</param>
    /// <param name="at">When it was asked for, where that is told to somebody; now by default.</param>
    public OutboxRow Prepare(OutgoingMessage message, MessageId? inReplyTo = null, Token? receiver = null, DateTimeOffset? at = null) =>
        new(message, inReplyTo, this, _personal, at ?? _time.GetUtcNow(), receiver);

    /// <summary>Tells the relay that committed rows are waiting. Forgetting it costs a second, not a message.</summary>
    public void Signal() => Departures.Bell.Ring();

    /// <summary>What the transaction of a session promises.</summary>
    public NewMessages News(DbSession session) => session.Gather(this, _make);

    /// <summary>The lane of a message.</summary>
    public Lane LaneOf(OutgoingMessage message)
    {
        if (_lanes.Count > RememberedLanes)
            _lanes.Clear();
        return _lanes.GetOrAdd(
            (message.Operator, message.Priority, message.BroadcastId),
            key => key.Broadcast is { } broadcast ? Lane.OfBroadcast(key.Operator, broadcast) : Lane.Of(key.Operator, key.Priority));
    }
}
