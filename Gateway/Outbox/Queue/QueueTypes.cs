using Gateway.Messages;

namespace Gateway.Outbox.Queue;

/// <summary>One stream of an operator's messages that is kept in order and can be paused or cancelled as a whole.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Name">Its name, unique within the operator.</param>
/// <param name="Priority">Lower leaves first.</param>
/// <param name="Weight">Its share among lanes of the same priority.</param>
internal sealed record Lane(string Operator, string Name, Priority Priority, int Weight = 1)
{
    /// <summary>The lane of messages that belong to no broadcast.</summary>
    public static Lane Of(string operatorName, Priority priority) => new(operatorName, priority switch
    {
        Priority.Interactive => "replies",
        Priority.Case => "cases",
        _ => "bulk",
    }, priority);

    private const string BroadcastPrefix = "broadcast-";

    /// <summary>The broadcast it is of; null for one of other messages.</summary>
    public Guid? Broadcast =>
        Name.StartsWith(BroadcastPrefix, StringComparison.Ordinal) && Guid.TryParseExact(Name.AsSpan(BroadcastPrefix.Length), "n", out var broadcast) ? broadcast : null;

    /// <summary>The lane of one broadcast at one operator.</summary>
    public static Lane OfBroadcast(string operatorName, Guid broadcast) => new(operatorName, $"{BroadcastPrefix}{broadcast:n}", Priority.Bulk);
}

/// <summary>Whether a lane is served.</summary>
internal enum LaneState
{
    /// <summary>Served.</summary>
    Running = 0,
    /// <summary>Held; its entries stay.</summary>
    Paused = 1,
    /// <summary>Given up; its entries come back as cancelled and new ones are refused.</summary>
    Cancelled = 2,
}

/// <summary>One message as the queue carries it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Segments">What it costs of the operator's rate.</param>
/// <param name="ExpiresAt">After this instant it is not leased.</param>
/// <param name="Body">What the dispatcher needs to send it; opaque here, sealed.</param>
internal readonly record struct QueueEntry(MessageId Id, int Segments, DateTimeOffset? ExpiresAt, byte[] Body);

/// <summary>
/// Names a batch so that it is stored once however often it is pushed. A producer numbers its batches to one operator one after the
/// other; each batch goes to one lane, and the next is pushed when the last was stored. Each operator has producers of its own. A producer the queue does not know
/// may begin at any number from 1, so that it goes on where it was after the queue has lost its memory, or has forgotten a producer
/// that was silent for <see cref="Remembered"/>.
/// </summary>
/// <param name="Producer">Who, for instance a node and a lane; at most 200 characters.</param>
/// <param name="Number">Which of its batches, from 1.</param>
internal readonly record struct ProducerBatch(string Producer, long Number)
{
    /// <summary>How long a silent producer is remembered: longer than any batch waits to be pushed again.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(7);
}

/// <summary>What a push did.</summary>
internal enum PushVerdict
{
    /// <summary>Every entry is in the queue, and the batch is on record.</summary>
    Stored,
    /// <summary>This number was stored before; nothing changed. Said before anything else, also of a full or cancelled lane.</summary>
    Duplicate,
    /// <summary>A number before this one is missing; nothing changed.</summary>
    Gap,
    /// <summary>The lane has no room for them: try later under the same number.</summary>
    Full,
    /// <summary>The lane was cancelled; the number is not used up.</summary>
    Cancelled,
}

/// <summary>The answer to a push.</summary>
/// <param name="Verdict">Whether the entries are in the queue.</param>
/// <param name="Last">The last number of this producer that is stored; 0 when the queue does not know it.</param>
internal readonly record struct PushResult(PushVerdict Verdict, long Last);

/// <summary>A message in somebody's hands.</summary>
/// <param name="Id">The message.</param>
/// <param name="Lane">Where it came from.</param>
/// <param name="Attempt">How often it was tried before.</param>
/// <param name="Segments">What it was said to cost.</param>
/// <param name="ExpiresAt">When it stops being worth sending.</param>
/// <param name="Body">What to send.</param>
/// <param name="Position">Its place in the queue.</param>
/// <param name="Fence">Distinguishes this lease from every other of the same message: an old holder's word does not count.</param>
internal sealed record LeasedMessage(
    MessageId Id, Lane Lane, int Attempt, int Segments, DateTimeOffset? ExpiresAt, byte[] Body, long Position, long Fence);

/// <summary>What became of one leased message.</summary>
internal readonly record struct Acknowledgement(LeasedMessage Message, SendOutcome Outcome);

/// <summary>What the journal is to be told.</summary>
internal enum ResultKind
{
    /// <summary>The operator took it; the argument holds its ids, one a segment, separated by spaces.</summary>
    Submitted,
    /// <summary>Refused for good; the argument says why.</summary>
    Failed,
    /// <summary>Perhaps sent; the argument says what went wrong.</summary>
    Unknown,
    /// <summary>Too old when its turn came.</summary>
    Expired,
    /// <summary>Its lane was cancelled.</summary>
    Cancelled,
}

/// <summary>One result on its way to the journal.</summary>
/// <param name="Position">The queue's own mark of it.</param>
/// <param name="Id">The message.</param>
/// <param name="Operator">The operator it was for.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Argument">See <see cref="ResultKind"/>.</param>
/// <param name="Attempts">How often it was written.</param>
/// <param name="At">When it became so.</param>
internal sealed record QueueResult(
    long Position, MessageId Id, string Operator, ResultKind Kind, string Argument, int Attempts, DateTimeOffset At);

/// <summary>What a round of settling did.</summary>
/// <param name="Returned">Leases that went back to the head of their lanes.</param>
/// <param name="Unknown">Marked messages nobody reported on.</param>
internal readonly record struct Reaped(int Returned, int Unknown);

/// <summary>How much an operator's window holds.</summary>
/// <param name="Ready">Entries that wait their turn.</param>
/// <param name="Delayed">Entries that wait for a time.</param>
/// <param name="Leased">Entries taken and not yet marked.</param>
/// <param name="Marked">Entries that may be on the wire.</param>
/// <param name="Unknown">Entries that may have been sent and can still be settled.</param>
/// <param name="Results">Results that wait for the journal.</param>
/// <param name="OldestAge">How long ago the oldest message that waits its turn was promised; zero when none waits.</param>
internal readonly record struct QueueStats(long Ready, long Delayed, long Leased, long Marked, long Unknown, long Results, TimeSpan OldestAge = default);

/// <summary>The queue cannot be used at the moment.</summary>
/// <param name="message">Why.</param>
/// <param name="inner">What was behind it.</param>
internal sealed class QueueDownException(string message, Exception? inner) : IOException(message, inner);
