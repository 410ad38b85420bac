using Gateway.Store;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>One operator's queue as the database knows it.</summary>
/// <param name="Epoch">Its name.</param>
/// <param name="IsReady">Whether it may be used; else what was lost before it is still being looked into.</param>
/// <param name="Leader">The process that looks into it.</param>
/// <param name="Since">Since when.</param>
internal sealed record EpochRow(string Epoch, bool IsReady, string Leader, DateTimeOffset Since);

/// <summary>The rows by which gateways agree on the epoch of a queue.</summary>
internal static class EpochTable
{
    /// <summary>The row of an operator, or null before its first use.</summary>
    public static EpochRow? Read(DbSession session, string operatorName) => session.First(
        "SELECT epoch, state, leader, since FROM queue_epochs WHERE operator = $1",
        row => new EpochRow(row.GetString(0), row.GetInt64(1) == 1, row.GetString(2), row.Time(3)), operatorName);

    /// <summary>Begins the first epoch, or leaves it to whoever was faster.</summary>
    public static void Create(DbSession session, string operatorName, string epoch, string leader, DateTimeOffset now) => session.Execute(
        "INSERT INTO queue_epochs (operator, epoch, state, leader, since) VALUES ($1, $2, 0, $3, $4) ON CONFLICT (operator) DO NOTHING", operatorName, epoch, leader, now.Stored());

    /// <summary>Begins the next epoch, unless somebody else has.</summary>
    public static void Begin(DbSession session, string operatorName, string lost, string epoch, string leader, DateTimeOffset now) => session.Execute(
        "UPDATE queue_epochs SET epoch = $3, state = 0, leader = $4, since = $5 WHERE operator = $1 AND epoch = $2", operatorName, lost, epoch, leader, now.Stored());

    /// <summary>Leads on instead of a process that ended in the middle of it.</summary>
    public static void TakeOver(DbSession session, string operatorName, EpochRow row, string leader, DateTimeOffset now) => session.Execute(
        "UPDATE queue_epochs SET leader = $4, since = $5 WHERE operator = $1 AND epoch = $2 AND leader = $3 AND state = 0", operatorName, row.Epoch, row.Leader, leader, now.Stored());

    /// <summary>The epoch may be used; what helped to begin it is forgotten.</summary>
    public static void Ready(DbSession session, string operatorName, string epoch)
    {
        session.Execute("UPDATE queue_epochs SET state = 1 WHERE operator = $1 AND epoch = $2", operatorName, epoch);
        session.Execute("DELETE FROM queue_reports WHERE operator = $1", operatorName);
        session.Execute("DELETE FROM queue_producers WHERE operator = $1", operatorName);
    }

    /// <summary>Says that a run of a gateway keeps a send journal.</summary>
    public static void Keep(DbSession session, string owner, DateTimeOffset now) => session.Execute(
        "INSERT INTO queue_journals (owner, seen_at) VALUES ($1, $2) ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at", owner, now.Stored());

    /// <summary>A run of a gateway has ended, and what it sent is in the journal: its send journal does not matter any more.</summary>
    public static void Leave(DbSession session, string owner) => session.Execute("DELETE FROM queue_journals WHERE owner = $1", owner);

    /// <summary>Says that send journals were compared.</summary>
    public static void Report(DbSession session, string operatorName, string epoch, IEnumerable<string> owners)
    {
        foreach (var owner in owners)
            session.Execute("INSERT INTO queue_reports (operator, epoch, owner) VALUES ($1, $2, $3) ON CONFLICT (operator, epoch, owner) DO NOTHING", operatorName, epoch, owner);
    }

    /// <summary>Whether a run has compared its send journal already.</summary>
    public static bool HasReported(DbSession session, string operatorName, string epoch, string owner) =>
        session.Scalar("SELECT COUNT(*) FROM queue_reports WHERE operator = $1 AND epoch = $2 AND owner = $3", operatorName, epoch, owner) is > 0L;

    /// <summary>How many send journals that may matter have not been compared.</summary>
    public static long Missing(DbSession session, string operatorName, string epoch, DateTimeOffset since) => (long)session.Scalar(
        "SELECT COUNT(*) FROM queue_journals WHERE seen_at >= $3 AND owner NOT IN (SELECT owner FROM queue_reports WHERE operator = $1 AND epoch = $2)",
        operatorName, epoch, since.Stored())!;
}
