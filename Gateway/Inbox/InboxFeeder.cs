using System.Collections.Concurrent;

namespace Gateway.Inbox;

/// <summary>
/// Deals what waits in the inbox out to lanes, each person's messages to the same lane in the order they came: from memory while it can,
/// from the table after a start, after a burst, and once in a while so that nothing is left behind.
/// </summary>
internal sealed partial class InboxFeeder
{
    private const int PageSize = 512;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(5);

    private readonly InboxStore _inbox;
    private readonly InboxShares _shares;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly InboxLanes _lanes;
    // What was dealt out stays here until the table is read once more, so that a row that was read as waiting and handled meanwhile
    // is not dealt out again.
    private readonly ConcurrentDictionary<long, byte> _underWay = new();
    private readonly ConcurrentQueue<long> _done = new();

    /// <summary>Prepares to deal.</summary>
    public InboxFeeder(InboxStore inbox, InboxShares shares, InboxLanes lanes, TimeProvider time, ILogger logger) =>
        (_inbox, _shares, _lanes, _time, _logger) = (inbox, shares, lanes, time, logger);

    /// <summary>A message is done with; if its row still waits, it will be dealt out again.</summary>
    public void Done(WaitingMessage message)
    {
        _done.Enqueue(message.Sequence);
        _shares.End(message.Sender);
        _lanes.Done(message);
    }

    /// <summary>Deals until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var listening = _shares.ListenAsync(_inbox.Feed.LookAtTable, stopping);
        var looked = _time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // As many as memory holds, so that whatever the last reading of the table gave too is passed over before the next one.
                for (var taken = 0; taken <= InboxFeed.Capacity && _inbox.Feed.TryTake(out var message); taken++)
                    await DealAsync(message, stopping);

                if (_inbox.Feed.BeginTable() || _time.GetElapsedTime(looked) >= SafetyNet)
                {
                    await DealTableAsync(stopping);
                    looked = _time.GetTimestamp();
                }
                else
                {
                    await _inbox.Feed.WaitAsync(Poll, stopping);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogCannotRead(e);
                _inbox.Feed.LookAtTable();
                await Task.Delay(Poll, _time, stopping);
            }
        }

        await listening;
    }

    private async Task DealTableAsync(CancellationToken stopping)
    {
        while (_done.TryDequeue(out var done))
            _underWay.TryRemove(done, out _);
        var place = 0L;
        List<WaitingMessage> page;
        do
        {
            page = await _inbox.WaitingAsync(place, PageSize, _shares.IsDivided ? _shares.Mine : null, stopping);
            foreach (var message in page)
            {
                place = message.Sequence;
                await DealAsync(message, stopping);
            }
        }
        while (page.Count == PageSize);
    }

    private ValueTask DealAsync(WaitingMessage message, CancellationToken stopping)
    {
        if (!_underWay.TryAdd(message.Sequence, 0))
            return ValueTask.CompletedTask;
        if (_shares.TryBegin(message.Sender))
            return _lanes.AddAsync(message, stopping);
        _underWay.TryRemove(message.Sequence, out _);
        _shares.TellOthers();
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The inbox cannot be read; trying again")]
    private partial void LogCannotRead(Exception exception);
}
