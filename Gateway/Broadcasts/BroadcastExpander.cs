using Gateway.Broadcasts.Control;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Leases;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>
/// Keeps about a minute of each operator's rate in the queue from the broadcasts that run, and opens and shuts their lanes: a pause, a
/// cancel or the end of the sending hours stops what is queued, too. Everything is worked out anew from the database each time, so a
/// missed tick or a restart heals itself.
/// </summary>
internal sealed partial class BroadcastExpander(
    Database database, BatchWriter writer, HandOver handOver, OutboxWriter outbox, IOutgoingQueue queue, BroadcastLimits limits, TrialBrake brake, ILogger<BroadcastExpander> logger, Duties? duties = null)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StalePreparation = TimeSpan.FromHours(6);

    // What was last told to each lane: only changes are worth a line in the log.
    private readonly Dictionary<(Guid Broadcast, string Operator), LaneState> _lanes = [];
    private readonly Dictionary<Guid, IReadOnlyDictionary<string, string>> _texts = [];
    private LaneState? _general;

    /// <summary>Does one round over every open broadcast; answers how many recipients were handed over.</summary>
    public async Task<int> ExpandAsync(CancellationToken stopping)
    {
        var handed = 0;
        var (open, pause) = await database.ReadAsync(
            session => (session.All($"SELECT {Broadcast.Columns} FROM broadcasts WHERE finished_at IS NULL ORDER BY created_at", Broadcast.Read), SendingPause.Find(session)), stopping);
        await SetGeneralLanesAsync(pause is { Scope: PauseScope.Everything } ? LaneState.Paused : LaneState.Running, stopping);
        foreach (var broadcast in open)
        {
            try
            {
                handed += await ServeAsync(broadcast, pause is not null, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One broken broadcast must not hold up the others.
                LogFailed(broadcast.Id, e);
            }
        }

        return handed;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, limits.Time);
        try
        {
            do
            {
                if (duties is null || duties.Has(Duties.Broadcasts))
                    await ExpandSafelyAsync(stoppingToken);
                else
                    // Another process tells the lanes now; this one would have to tell them anew.
                    ForgetLanes();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task ExpandSafelyAsync(CancellationToken stopping)
    {
        try
        {
            await ExpandAsync(stopping);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or QueueDownException)
        {
            LogHeld(e);
        }
    }

    private async Task<int> ServeAsync(Broadcast broadcast, bool isAllPaused, CancellationToken stopping)
    {
        var key = broadcast.Id.Stored();
        if (broadcast.State == BroadcastState.Preparing)
        {
            if (limits.Time.GetUtcNow() - broadcast.CreatedAt > StalePreparation)
                await EndAsync(broadcast, BroadcastState.Cancelled, stopping);
            return 0;
        }

        var cursors = await database.ReadAsync(session => session.All(
            "SELECT operator, total, next_ordinal FROM broadcast_cursors WHERE broadcast_id = $1", row => new Cursor(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), key), stopping);
        var wanted = Wanted(broadcast, isAllPaused);
        foreach (var name in limits.Reached(cursors.ConvertAll(cursor => cursor.Operator)))
            await SetLaneAsync(broadcast, name, wanted, stopping);
        if (broadcast.State == BroadcastState.Cancelled)
        {
            await EndAsync(broadcast, BroadcastState.Cancelled, stopping);
            return 0;
        }

        var handed = 0;
        if (wanted == LaneState.Running)
        {
            if (!await brake.LookAsync(broadcast, cursors.Sum(cursor => cursor.Next), stopping))
                return 0;
            var shares = broadcast.IsTrying ? TrialBrake.Shares(broadcast, cursors.ConvertAll(cursor => (cursor.Operator, cursor.Total))) : null;
            foreach (var cursor in cursors.Where(cursor => cursor.Next < cursor.Total))
                handed += await FillAsync(broadcast, cursor.Operator, shares is null ? long.MaxValue : shares[cursor.Operator] - cursor.Next, stopping);
        }

        if (handed == 0 && cursors.TrueForAll(cursor => cursor.Next >= cursor.Total) && await WaitingAsync(key, null, stopping) == 0)
            await EndAsync(broadcast, BroadcastState.Done, stopping);
        return handed;
    }

    private async Task<int> FillAsync(Broadcast broadcast, string operatorName, long atMost, CancellationToken stopping)
    {
        var texts = await TextsAsync(broadcast, stopping);
        var room = Math.Min(atMost, limits.Ahead(operatorName) - await WaitingAsync(broadcast.Id.Stored(), operatorName, stopping));
        var handed = 0;
        while (handed < room)
        {
            var chunk = await handOver.NextAsync(broadcast, operatorName, texts, (int)(room - handed), stopping);
            if (chunk == 0)
                break;
            handed += chunk;
            outbox.Signal();
        }

        return handed;
    }

    private LaneState Wanted(Broadcast broadcast, bool isAllPaused) => broadcast.State switch
    {
        BroadcastState.Cancelled => LaneState.Cancelled,
        _ when isAllPaused => LaneState.Paused,
        BroadcastState.Running when broadcast.AnyHour || limits.Hours.IsOpen(limits.Time.GetUtcNow()) => LaneState.Running,
        _ => LaneState.Paused,
    };

    private async Task SetLaneAsync(Broadcast broadcast, string operatorName, LaneState state, CancellationToken stopping)
    {
        // Told every time: a queue that was lost begins with its lanes shut, and telling it what it knows costs nothing. Before anything is
        // pushed, so that the queue first hears of the lane with its weight.
        await queue.SetLaneStateAsync(Lane.OfBroadcast(operatorName, broadcast.Id) with { Weight = broadcast.Weight }, state, stopping);
        if (_lanes.TryGetValue((broadcast.Id, operatorName), out var last) && last == state)
            return;
        _lanes[(broadcast.Id, operatorName)] = state;
        LogLane(broadcast.Id, operatorName, state);
    }

    private void ForgetLanes()
    {
        _lanes.Clear();
        _general = null;
    }

    // Answers and news of cases, while everything is paused. Told once after a start: a queue remembers, and the pause may have ended meanwhile.
    private async Task SetGeneralLanesAsync(LaneState state, CancellationToken stopping)
    {
        if (_general == state)
            return;
        foreach (var name in limits.Operators)
        {
            foreach (var priority in Enum.GetValues<Priority>())
                await queue.SetLaneStateAsync(Lane.Of(name, priority), state, stopping);
        }

        _general = state;
        LogGeneral(state);
    }

    private ValueTask<long> WaitingAsync(byte[] key, string? operatorName, CancellationToken stopping) => database.ReadAsync(
        session => (long)(operatorName is null
            ? session.Scalar("SELECT COUNT(*) FROM messages WHERE broadcast_id = $1 AND broadcast_status = 0", key)!
            : session.Scalar("SELECT COUNT(*) FROM messages WHERE broadcast_id = $1 AND operator = $2 AND broadcast_status = 0", key, operatorName)!),
        stopping);

    private async ValueTask<IReadOnlyDictionary<string, string>> TextsAsync(Broadcast broadcast, CancellationToken stopping)
    {
        if (!_texts.TryGetValue(broadcast.Id, out var texts))
        {
            texts = await database.ReadAsync(
                session => session.All("SELECT language, text FROM broadcast_texts WHERE broadcast_id = $1", row => (row.GetString(0), row.GetString(1)), broadcast.Id.Stored())
                    .ToDictionary(text => text.Item1, text => text.Item2),
                stopping);
            _texts.Add(broadcast.Id, texts);
        }

        return texts;
    }

    private async Task EndAsync(Broadcast broadcast, BroadcastState state, CancellationToken stopping)
    {
        await writer.WriteAsync(
            session => session.Execute(
                "UPDATE broadcasts SET state = $2, finished_at = $3 WHERE id = $1 AND state = $4", broadcast.Id.Stored(), (long)state, limits.Time.GetUtcNow().Stored(), (long)broadcast.State),
            stopping);
        _texts.Remove(broadcast.Id);
        brake.Forget(broadcast.Id);
        foreach (var lane in _lanes.Keys.Where(lane => lane.Broadcast == broadcast.Id).ToList())
            _lanes.Remove(lane);
        LogEnded(broadcast.Id, state);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Broadcast {Broadcast} via {Operator}: {State}")]
    private partial void LogLane(Guid broadcast, string @operator, LaneState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Messages that belong to no broadcast: {State}")]
    private partial void LogGeneral(LaneState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Broadcast {Broadcast} ended: {State}")]
    private partial void LogEnded(Guid broadcast, BroadcastState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Broadcast {Broadcast} could not go on; it is tried again")]
    private partial void LogFailed(Guid broadcast, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Broadcasts wait: the database or the queue does not answer")]
    private partial void LogHeld(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Broadcasts are no longer expanded: the gateway stops")]
    private partial void LogStopped();

    private sealed record Cursor(string Operator, long Total, long Next);
}
