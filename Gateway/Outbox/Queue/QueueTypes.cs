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

    /// <summary>The lane of one broadcast at one operator.</summary>
    public static Lane OfBroadcast(string operatorName, Guid broadcast) => new(operatorName, $"broadcast-{broadcast:n}", Priority.Bulk);
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

/// <summary>What a push did.</summary>
internal enum PushVerdict
{
    /// <summary>Every entry is in the queue.</summary>
    Stored,
    /// <summary>The lane has no room for them: try later.</summary>
    Full,
    /// <summary>The lane was cancelled.</summary>
    Cancelled,
}

/// <summary>The answer to a push.</summary>
/// <param name="Verdict">Whether the entries are in the queue.</param>
/// <param name="Added">How many of them were new.</param>
internal readonly record struct PushResult(PushVerdict Verdict, int Added);

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
internal readonly record struct QueueStats(long Ready, long Delayed, int Leased, int Marked, int Unknown, int Results);

/// <summary>The queue cannot be written to at the moment; nothing of the call is stored.</summary>
internal sealed class QueueDownException(string message, Exception inner) : IOException(message, inner);
