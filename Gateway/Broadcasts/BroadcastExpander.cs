using Gateway.Broadcasts.Control;
using Gateway.Operators.Leases;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>
/// Keeps a little of each operator's work in the queue from the broadcasts that run, and opens and shuts their lanes: a pause, a cancel
/// or the end of the sending hours stops what is queued, too. Everything is worked out anew from the database each time, so a missed
/// round or a restart heals itself. A round is short, whatever the size of a broadcast, and tells every lane before it hands anybody over.
/// </summary>
internal sealed partial class BroadcastExpander(
    Database database, BatchWriter writer, HandOver handOver, OutboxWriter outbox, IOutgoingQueue queue, BroadcastLimits limits, TrialBrake brake, ILogger<BroadcastExpander> logger,
    Duties? duties = null, ControlBell? bell = null)
    : BackgroundService
{
    // What one round hands over of a broadcast to one operator: a second's worth of a fast one.
    private const int Slice = 2000;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    // While something is handed over the next round follows soon: the queue must not run dry between two.
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StalePreparation = TimeSpan.FromHours(6);

    private readonly BroadcastLanes _lanes = new(queue, limits, logger);
    private readonly ControlBell _bell = bell ?? new(limits.Time);
    private readonly BroadcastTexts _texts = new(database);

    /// <summary>Does one round over every open broadcast; answers how many recipients were handed over.</summary>
    public async Task<int> ExpandAsync(CancellationToken stopping)
    {
        var (open, pause) = await database.ReadAsync(
            session => (session.All($"SELECT {Broadcast.Columns} FROM broadcasts WHERE finished_at IS NULL ORDER BY created_at", Broadcast.Read), SendingPause.Find(session)), stopping);
        await _lanes.TellGeneralAsync(pause is { Scope: PauseScope.Everything } ? LaneState.Paused : LaneState.Running, stopping);
        // All together: two hundred lanes share a commit of the queue, and the last is shut when the first is.
        var rounds = await Task.WhenAll(open.Select(broadcast => SafelyAsync(broadcast, () => TellAsync(broadcast, pause is not null, stopping))));
        var handed = 0;
        foreach (var round in rounds.OfType<Round>())
            handed += await SafelyAsync(round.Broadcast, async () => (int?)await ServeAsync(round, stopping)) ?? 0;
        return handed;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var handed = 0;
                if (duties is null || duties.Has(Duties.Broadcasts))
                    handed = await ExpandOrHoldAsync(stoppingToken);
                else
                    _lanes.ForgetAll();
                await _bell.WaitAsync(handed > 0 ? Busy : Period, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task<int> ExpandOrHoldAsync(CancellationToken stopping)
    {
        try
        {
            return await ExpandAsync(stopping);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or QueueDownException)
        {
            LogHeld(e);
            return 0;
        }
    }

    // One broken broadcast must not hold up the others.
    private async Task<T?> SafelyAsync<T>(Broadcast broadcast, Func<Task<T?>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(broadcast.Id, e);
            return default;
        }
    }

    // What is left to do of a broadcast in this round; null when nothing is.
    private async Task<Round?> TellAsync(Broadcast broadcast, bool isAllPaused, CancellationToken stopping)
    {
        if (broadcast.State == BroadcastState.Preparing)
        {
            if (limits.Time.GetUtcNow() - broadcast.CreatedAt > StalePreparation)
                await EndAsync(broadcast, BroadcastState.Cancelled, stopping);
            return null;
        }

        var cursors = await database.ReadAsync(session => session.All(
            "SELECT operator, total, next_ordinal FROM broadcast_cursors WHERE broadcast_id = $1", row => new Cursor(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), broadcast.Id.Stored()), stopping);
        var wanted = Wanted(broadcast, isAllPaused);
        await _lanes.TellAsync(broadcast, limits.Reached(cursors.ConvertAll(cursor => cursor.Operator)), wanted, stopping);
        if (broadcast.State != BroadcastState.Cancelled)
            return new(broadcast, cursors, wanted);
        await EndAsync(broadcast, BroadcastState.Cancelled, stopping);
        return null;
    }

    private async Task<int> ServeAsync(Round round, CancellationToken stopping)
    {
        var (broadcast, cursors, state) = round;
        var handed = 0;
        if (state == LaneState.Running)
        {
            if (!await brake.LookAsync(broadcast, cursors.Sum(cursor => cursor.Next), stopping))
                return 0;
            var shares = broadcast.IsTrying ? TrialBrake.Shares(broadcast, cursors.ConvertAll(cursor => (cursor.Operator, cursor.Total))) : null;
            var texts = await _texts.OfAsync(broadcast.Id, stopping);
            // The operators side by side: while the database stores for one, the numbers of the other are opened and sealed.
            handed = (await Task.WhenAll(cursors.Where(cursor => cursor.Next < cursor.Total).Select(
                cursor => FillAsync(broadcast, cursor.Operator, texts, shares is null ? long.MaxValue : shares[cursor.Operator] - cursor.Next, stopping)))).Sum();
        }

        if (handed == 0 && cursors.TrueForAll(cursor => cursor.Next >= cursor.Total) && await WaitingAsync(broadcast, stopping) == 0)
            await EndAsync(broadcast, BroadcastState.Done, stopping);
        return handed;
    }

    private async Task<int> FillAsync(Broadcast broadcast, string operatorName, IReadOnlyDictionary<string, string> texts, long atMost, CancellationToken stopping)
    {
        var room = Math.Min(Math.Min(atMost, Slice), await RoomAsync(broadcast, operatorName, stopping));
        var handed = 0;
        while (handed < room)
        {
            // Nobody any more once a pause or a stop is stored, whoever stored it: the hand-over looks in its own transaction.
            var chunk = await handOver.NextAsync(broadcast, operatorName, texts, (int)(room - handed), stopping);
            if (chunk == 0)
                break;
            handed += chunk;
            outbox.Signal();
        }

        return handed;
    }

    // A handful of places is not worth a transaction: they are filled when there are more of them.
    private async Task<long> RoomAsync(Broadcast broadcast, string operatorName, CancellationToken stopping)
    {
        var ahead = limits.Ahead(operatorName);
        var waiting = await database.ReadAsync(session => WaitingCount.At(session, broadcast.Id.Stored(), operatorName), stopping);
        var room = ahead - waiting;
        return room >= Math.Min(HandOver.Chunk, ahead / 8) ? room : 0;
    }

    private LaneState Wanted(Broadcast broadcast, bool isAllPaused) => broadcast.State switch
    {
        BroadcastState.Cancelled => LaneState.Cancelled,
        _ when isAllPaused => LaneState.Paused,
        BroadcastState.Running when broadcast.AnyHour || limits.Hours.IsOpen(limits.Time.GetUtcNow()) => LaneState.Running,
        _ => LaneState.Paused,
    };

    private ValueTask<long> WaitingAsync(Broadcast broadcast, CancellationToken stopping) =>
        database.ReadAsync(session => WaitingCount.Of(session, broadcast.Id.Stored()).Queued, stopping);

    private async Task EndAsync(Broadcast broadcast, BroadcastState state, CancellationToken stopping)
    {
        await writer.WriteAsync(
            session => session.Execute(
                "UPDATE broadcasts SET state = $2, finished_at = $3 WHERE id = $1 AND state = $4", broadcast.Id.Stored(), (long)state, limits.Time.GetUtcNow().Stored(), (long)broadcast.State),
            stopping);
        _texts.Forget(broadcast.Id);
        brake.Forget(broadcast.Id);
        _lanes.Forget(broadcast.Id);
        LogEnded(broadcast.Id, state);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Broadcast {Broadcast} ended: {State}")]
    private partial void LogEnded(Guid broadcast, BroadcastState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Broadcast {Broadcast} could not go on; it is tried again")]
    private partial void LogFailed(Guid broadcast, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Broadcasts wait: the database or the queue does not answer")]
    private partial void LogHeld(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Broadcasts are no longer expanded: the gateway stops")]
    private partial void LogStopped();

    private sealed record Cursor(string Operator, long Total, long Next);

    /// <summary>A broadcast whose lanes were told.</summary>
    private sealed record Round(Broadcast Broadcast, List<Cursor> Cursors, LaneState State);
}
