using Gateway.Outbox.Journal;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Carries promised messages from the journal into the queue, in the order they were promised, each exactly once: a batch is claimed
/// under a number in one commit, pushed under that number until the queue answers, and noted with the next commit. After a crash it is
/// pushed again under the same number, by whoever finds it, and the queue knows whether it has it.
/// </summary>
internal sealed partial class Relay(OutboxWriter outbox, Database database, BatchWriter writer, IOutgoingQueue queue, TimeProvider time, ILogger<Relay> logger, FailOver? failOver = null)
{
    private const int Adopted = 64;
    // Batches of notices in one transaction: answers wait behind it.
    private const int BulkAtOnce = 2;
    private static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FullPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Departures _departures = outbox.Departures;
    private readonly ClaimPush _push = new(outbox, writer, queue, time);
    private bool _opened;
    private long _sweptAt;
    private long _beatAt;

    /// <summary>Relays until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RelayAsync(stopping);
                await _departures.Bell.WaitAsync(_departures.HasBehind || _departures.HasWaiting ? FullPause : SafetyNet, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogHeld(e);
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await CloseAsync();
    }

    /// <summary>Relays everything that waits now and has room.</summary>
    public async Task RelayAllAsync(CancellationToken stopping)
    {
        await OpenAsync(stopping);
        do
            await _push.AllAsync(stopping);
        while (await SweepAsync(stopping) > 0);
        await _push.AllAsync(stopping);
        await NoteAsync(stopping);
    }

    // The usual round pushes what the inserts have claimed and touches the database only when something waits there.
    private async Task RelayAsync(CancellationToken stopping)
    {
        await OpenAsync(stopping);
        await _push.AllAsync(stopping);
        if (time.GetElapsedTime(_beatAt) >= BeatPeriod || _departures.TakeDoubt())
            await AdoptAsync(stopping);
        var isDue = time.GetElapsedTime(_sweptAt) >= SafetyNet;
        while ((_departures.HasBehind || isDue) && await SweepAsync(stopping) > 0)
            await _push.AllAsync(stopping);
        if (isDue)
            await NoteAsync(stopping);
    }

    private async ValueTask OpenAsync(CancellationToken stopping)
    {
        if (_opened)
            return;
        await AdoptAsync(stopping);
        await writer.WriteAsync(session => _departures.Open(WaitingRows.Lanes(session).Select(lane => lane.Lane), IsHeldBack), stopping);
        _opened = true;
    }

    private bool IsHeldBack(string operatorName) => failOver?.Holds(operatorName) == true;

    private async Task AdoptAsync(CancellationToken stopping)
    {
        while (await writer.WriteAsync(Adopt, stopping) == Adopted)
        {
            // There are more.
        }

        _beatAt = time.GetTimestamp();
    }

    private int Adopt(DbSession session)
    {
        ClaimTable.Beat(session, _departures.Node);
        var news = outbox.News(session);
        var known = _departures.Known();
        known.UnionWith(news.Claims.Select(claim => (claim.Lane.Operator, claim.Batch)));
        var adopted = ClaimTable.Adopt(session, _departures.Node, known, Adopted);
        news.Adopt(adopted);
        if (adopted.Count > 0)
            LogAdopted(adopted.Count);
        return adopted.Count;
    }

    private async Task<int> SweepAsync(CancellationToken stopping)
    {
        if (failOver is not null)
            await failOver.MoveAsync(stopping);
        var taken = await writer.WriteAsync(Sweep, stopping);
        _sweptAt = time.GetTimestamp();
        return taken;
    }

    private int Sweep(DbSession session)
    {
        var news = outbox.News(session);
        var lanes = WaitingRows.Lanes(session);
        foreach (var lane in _departures.Behind().Except(lanes.Select(lane => lane.Lane)))
            news.Take(lane, [], isAll: true);
        return lanes.Sum(lane => Take(session, news, lane));
    }

    // As much as there is room for, so that a lane that fell behind under load catches up at once; of notices a little in each transaction.
    private int Take(DbSession session, NewMessages news, WaitingLane lane)
    {
        var room = _departures.RoomFor(lane.Lane);
        var batches = lane.Priority == Messages.Priority.Bulk ? Math.Min(room, BulkAtOnce) : room;
        return batches == 0 ? 0 : WaitingRows.Take(session, news, lane, batches * Departures.Batch, time.GetUtcNow());
    }

    private async Task NoteAsync(CancellationToken stopping)
    {
        if (_departures.HasPushed)
            await writer.WriteAsync(session => outbox.News(session).Note(), stopping);
    }

    private async Task CloseAsync()
    {
        try
        {
            _departures.Close();
            await NoteAsync(CancellationToken.None);
            if (database.Provider == StorageProvider.PostgreSql)
                await writer.WriteAsync(session => ClaimTable.End(session, _departures.Node), CancellationToken.None);
        }
        catch (Exception e) when (e is System.Data.Common.DbException || StoreFault.Is(e))
        {
            // The next start finds the claims and pushes them under their numbers.
            LogHeld(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Promised messages stay in the journal for now: the queue or the database does not take them")]
    private partial void LogHeld(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} batches that another run of the gateway was pushing are pushed by this one")]
    private partial void LogAdopted(int count);
}
