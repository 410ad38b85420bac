using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Carries promised messages from the journal into the queue, in the order they were promised, each exactly once.
/// A crash after the push and before the row says so makes the row be pushed again, which the queue ignores: it keeps a message's id
/// until the journal has its result, and a row with a result is not read here any more. Batch numbers would need the batch itself to
/// be stored first; ids need nothing.
/// </summary>
internal sealed partial class Relay(OutboxWriter outbox, Database database, BatchWriter writer, IOutgoingQueue queue, TimeProvider time, ILogger<Relay> logger, FailOver? failOver = null)
{
    private const int Batch = 512;
    private static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Pushed, and not yet noted in the journal: noted before anything is read again, so that no stale row is ever pushed.
    private List<Waiting> _unnoted = [];
    private readonly string _producer = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
    private readonly Dictionary<Lane, long> _numbers = [];

    /// <summary>Relays until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RelayAllAsync(stopping);
                await outbox.WaitAsync(SafetyNet, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogHeld(e);
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Relays everything that waits now and has room.</summary>
    public async Task RelayAllAsync(CancellationToken stopping)
    {
        await NoteAsync(stopping);
        var after = 0L;
        while (true)
        {
            if (failOver is not null)
                await failOver.MoveAsync(stopping);
            var rows = await database.ReadAsync(session => Read(session, after), stopping);
            if (rows.Count == 0)
                return;
            after = rows[^1].Seq;
            await PushAsync(rows, stopping);
            await NoteAsync(stopping);
            if (rows.Count < Batch)
                return;
        }
    }

    private static List<Waiting> Read(DbSession session, long after) => session.All(
        """
        SELECT seq, id, operator, priority, broadcast_id, short_code, expires_at, segments, receiver_sealed, text_sealed FROM messages
        WHERE relayed_at IS NULL AND status = 0 AND seq > $1 ORDER BY seq LIMIT $2
        """,
        row => new Waiting(
            row.GetInt64(0),
            row.IsDBNull(4) ? Lane.Of(row.GetString(2), (Priority)row.GetInt64(3)) : Lane.OfBroadcast(row.GetString(2), row.Id(4)),
            row.IsDBNull(9) ? null : new QueueEntry(
                new MessageId(row.Id(1)), (int)row.GetInt64(7), row.TimeOrNull(6), QueueBody.Pack(row.GetString(5), row.Octets(8), row.Octets(9)))),
        after, Batch);

    private async Task PushAsync(List<Waiting> rows, CancellationToken stopping)
    {
        var pushes = rows.Where(row => row.Entry is not null).GroupBy(row => row.Lane).Select(async lane =>
        {
            var entries = lane.Select(row => row.Entry!.Value).ToList();
            return (Rows: lane.ToList(), Verdict: await PushAsync(lane.Key, entries, stopping));
        });
        // Together, so that lanes share one commit. Full lanes keep their rows here: they are read again.
        foreach (var (pushed, verdict) in await Task.WhenAll(pushes))
        {
            if (verdict != PushVerdict.Full)
                _unnoted.AddRange(verdict == PushVerdict.Stored ? pushed : pushed.Select(row => row with { Withdrawn = "cancelled" }));
        }

        _unnoted.AddRange(rows.Where(row => row.Entry is null).Select(row => row with { Withdrawn = "erased" }));
    }

    private async Task<PushVerdict> PushAsync(Lane lane, List<QueueEntry> entries, CancellationToken stopping)
    {
        var number = _numbers.GetValueOrDefault(lane) + 1;
        var result = await queue.PushAsync(lane, new ProducerBatch($"{_producer}/{lane.Name}", number), entries, stopping);
        if (result.Verdict == PushVerdict.Stored)
            _numbers[lane] = number;
        return result.Verdict;
    }

    private async Task NoteAsync(CancellationToken stopping)
    {
        if (_unnoted.Count == 0)
            return;
        var rows = _unnoted.OrderBy(row => row.Seq).ToList();
        await writer.WriteAsync(session => Note(session, rows), stopping);
        _unnoted = [];
    }

    private void Note(DbSession session, List<Waiting> rows)
    {
        var now = time.GetUtcNow().Stored();
        var relayed = rows.Where(row => row.Withdrawn is null).Select(row => row.Seq).ToArray();
        if (relayed.Length > 0 && database.Provider == StorageProvider.PostgreSql)
            session.Execute("UPDATE messages SET relayed_at = $1 WHERE seq = ANY($2)", now, relayed);
        else if (relayed.Length > 0)
            session.Execute("UPDATE messages SET relayed_at = $1 WHERE seq IN (SELECT value FROM json_each($2))", now, $"[{string.Join(',', relayed)}]");
        foreach (var row in rows.Where(row => row.Withdrawn is not null))
        {
            session.Execute(
                "UPDATE messages SET relayed_at = $1, status = 6, final_at = $1, reason = $2 WHERE seq = $3 AND status = 0", now, row.Withdrawn, row.Seq);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Promised messages stay in the journal for now: the queue or the database does not take them")]
    private partial void LogHeld(Exception exception);

    /// <summary>One row that waits: its entry is null when its text was erased before it could be sent.</summary>
    private sealed record Waiting(long Seq, Lane Lane, QueueEntry? Entry, string? Withdrawn = null);
}
