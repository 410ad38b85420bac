using System.Collections.Concurrent;
using Gateway.Operators;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Console.Networks;

/// <summary>Remembers for an hour how many messages waited for each network, minute by minute, while this server runs.</summary>
internal sealed partial class NetworkHistory(Database database, OperatorDirectory directory, IOutgoingQueue queue, TimeProvider time, ILogger<NetworkHistory> logger) : BackgroundService
{
    private const long Minute = 60_000;
    private const int Kept = 90;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Operator, long Minute), double> _waiting = new();

    /// <summary>How many waited in a minute of the clock; null when nobody looked.</summary>
    public double? Of(string operatorName, long minute) => _waiting.TryGetValue((operatorName, minute), out var waiting) ? waiting : null;

    /// <summary>How many wait now, in the queue and before it, and how long the oldest has.</summary>
    public async ValueTask<(long Messages, TimeSpan Oldest)> WaitingAsync(string operatorName, CancellationToken aborted)
    {
        var stats = await queue.StatsAsync(operatorName, aborted);
        var (behind, oldest) = await database.ReadAsync(
            session => session.First(
                "SELECT COUNT(*), MIN(created_at) FROM messages WHERE operator = $1 AND relayed_at IS NULL AND status = 0", row => (row.GetInt64(0), row.TimeOrNull(1)), operatorName), aborted);
        var age = oldest is { } first ? time.GetUtcNow() - first : TimeSpan.Zero;
        return (stats.Ready + stats.Delayed + stats.Leased + behind, age > stats.OldestAge ? age : stats.OldestAge);
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        var minute = time.GetUtcNow().Stored() / Minute;
        foreach (var name in directory.Names)
            _waiting[(name, minute)] = (await WaitingAsync(name, stopping)).Messages;
        foreach (var old in _waiting.Keys.Where(key => key.Minute < minute - Kept))
            _waiting.TryRemove(old, out _);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException or QueueDownException)
            {
                LogAway(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "How many messages wait could not be counted")]
    private partial void LogAway(Exception exception);
}
