using System.Data.Common;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>Where a broadcast stands; numbers are stored.</summary>
internal enum BroadcastState
{
    /// <summary>Its audience is being written down.</summary>
    Preparing = 0,
    /// <summary>Being sent.</summary>
    Running = 1,
    /// <summary>Held.</summary>
    Paused = 2,
    /// <summary>Given up; what had not left will not.</summary>
    Cancelled = 3,
    /// <summary>Everybody was handed over and nothing waits.</summary>
    Done = 4,
}

/// <summary>One notice to an audience, as stored.</summary>
internal sealed record Broadcast(
    Guid Id, string Programme, string MessageKey, MessageClass Class, ShortCode From, BroadcastState State, bool AnyHour, long Total,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? FinishedAt, int Weight = 1, Trial? Trial = null, Pausing? Pausing = null)
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Columns = "id, programme, message_key, class, short_code, state, any_hour, total, created_at, created_by, finished_at, weight, trial_limit, trial_sent_at, trial_passed_at, paused_by, paused_by_name, pause_reason, paused_at";

    /// <summary>Reads a row.</summary>
    public static Broadcast Read(DbDataReader row) => new(
        row.Id(0), row.GetString(1), row.GetString(2), (MessageClass)row.GetInt64(3), new ShortCode(row.GetString(4)), (BroadcastState)row.GetInt64(5),
        row.GetInt64(6) != 0, row.GetInt64(7), row.Time(8), row.GetString(9), row.TimeOrNull(10), (int)row.GetInt64(11),
        row.GetInt64(12) is > 0 and var limit ? new Trial(limit, row.TimeOrNull(13), row.TimeOrNull(14)) : null,
        row.TimeOrNull(18) is { } paused ? new Pausing(row.TextOrNull(15) ?? "", row.TextOrNull(16) ?? "", row.TextOrNull(17) ?? "", paused) : null);

    /// <summary>Whether its first batch is still waited for.</summary>
    public bool IsTrying => Trial is { PassedAt: null };
}

/// <summary>The first batch of a broadcast, whose results decide whether the rest follows.</summary>
/// <param name="Limit">How many people it has.</param>
/// <param name="SentAt">When it was whole.</param>
/// <param name="PassedAt">When it was found good.</param>
internal sealed record Trial(long Limit, DateTimeOffset? SentAt, DateTimeOffset? PassedAt);

/// <summary>Who holds a broadcast, and why.</summary>
internal sealed record Pausing(string By, string Name, string Reason, DateTimeOffset At);

/// <summary>How far a broadcast has come.</summary>
/// <param name="Broadcast">The broadcast.</param>
/// <param name="Handed">People passed to the queue or skipped.</param>
/// <param name="Counts">Messages by status.</param>
/// <param name="Skipped">People not written to, by reason.</param>
internal sealed record BroadcastProgress(
    Broadcast Broadcast, long Handed, IReadOnlyDictionary<MessageStatus, long> Counts, IReadOnlyDictionary<string, long> Skipped)
{
    /// <summary>Messages with a status.</summary>
    public long Of(MessageStatus status) => Counts.GetValueOrDefault(status);

    /// <summary>Messages that the operators have taken or refused: everything that is not waiting.</summary>
    public long Settled => Handed - Of(MessageStatus.Queued);

    /// <summary>Whether nothing more will be sent.</summary>
    public bool IsFinished => Broadcast.FinishedAt is not null;
}
