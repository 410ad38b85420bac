using Gateway.Conversations.Events;

namespace Gateway.Console.Flows;

/// <summary>How conversations went in the last days, as counted at one moment.</summary>
/// <param name="Rows">The funnels.</param>
/// <param name="At">When they were counted.</param>
internal sealed record FlowCount(IReadOnlyList<FunnelRow> Rows, DateTimeOffset At);

/// <summary>Counts conversations for the console and keeps the count for half a minute: a year of events is not read for every click.</summary>
internal sealed class FlowCounts(Funnel funnel, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<int, FlowCount> _kept = [];

    /// <summary>The funnels of every flow over the last days.</summary>
    public async Task<FlowCount> ReadAsync(int days, CancellationToken aborted)
    {
        await _one.WaitAsync(aborted);
        try
        {
            var now = time.GetUtcNow();
            if (_kept.TryGetValue(days, out var kept) && now - kept.At < Fresh)
                return kept;
            return _kept[days] = new FlowCount(await funnel.CountAsync(now.AddDays(-days), now.AddSeconds(1), "", aborted), now);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
