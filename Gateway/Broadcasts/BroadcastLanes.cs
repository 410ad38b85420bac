using Gateway.Messages;
using Gateway.Outbox.Queue;

namespace Gateway.Broadcasts;

/// <summary>Opens and shuts lanes of the queue, and remembers what they were told last.</summary>
internal sealed partial class BroadcastLanes(IOutgoingQueue queue, BroadcastLimits limits, ILogger logger)
{
    // Only changes are worth a line in the log.
    private readonly Dictionary<(Guid Broadcast, string Operator), LaneState> _told = [];
    private readonly ILogger _logger = logger;
    private LaneState? _general;

    /// <summary>
    /// Tells the lanes of a broadcast, all of them at once. Told every time: a queue that was lost begins with its lanes shut, and telling it
    /// what it knows costs nothing. Before anything is pushed, so that the queue first hears of a lane with its weight.
    /// </summary>
    public async Task TellAsync(Broadcast broadcast, IReadOnlyList<string> operators, LaneState state, CancellationToken stopping)
    {
        await Task.WhenAll(operators.Select(
            name => queue.SetLaneStateAsync(Lane.OfBroadcast(name, broadcast.Id) with { Weight = broadcast.Weight }, state, stopping).AsTask()));
        lock (_told)
        {
            foreach (var name in operators)
            {
                if (_told.TryGetValue((broadcast.Id, name), out var last) && last == state)
                    continue;
                _told[(broadcast.Id, name)] = state;
                LogLane(broadcast.Id, name, state);
            }
        }
    }

    /// <summary>Answers and news of cases, while everything is paused. Told once after a start: a queue remembers, and the pause may have ended meanwhile.</summary>
    public async Task TellGeneralAsync(LaneState state, CancellationToken stopping)
    {
        if (_general == state)
            return;
        await Task.WhenAll(limits.Operators.SelectMany(
            name => Enum.GetValues<Priority>().Select(priority => queue.SetLaneStateAsync(Lane.Of(name, priority), state, stopping).AsTask())));
        _general = state;
        LogGeneral(state);
    }

    /// <summary>A broadcast has ended.</summary>
    public void Forget(Guid broadcast)
    {
        lock (_told)
        {
            foreach (var lane in _told.Keys.Where(lane => lane.Broadcast == broadcast).ToList())
                _told.Remove(lane);
        }
    }

    /// <summary>Another process tells the lanes now; this one would have to tell them anew.</summary>
    public void ForgetAll()
    {
        lock (_told)
            _told.Clear();
        _general = null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Broadcast {Broadcast} via {Operator}: {State}")]
    private partial void LogLane(Guid broadcast, string @operator, LaneState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Messages that belong to no broadcast: {State}")]
    private partial void LogGeneral(LaneState state);
}
