using System.Collections.Concurrent;
using Gateway.Store;

namespace Gateway.Api.Clients;

/// <summary>
/// Counts the calls of each client by the hour, those let in and those turned away at the door. Counted in memory and written every few
/// seconds: a request waits for nothing, and a process that dies forgets no more than that.
/// </summary>
internal sealed partial class ApiCalls(BatchWriter writer, TimeProvider time, ILogger<ApiCalls> logger) : BackgroundService
{
    private const long Hour = 3_600_000;
    private const int KeptHours = 24 * 35;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, Count> _counts = new();
    private long _prunedHour;

    /// <summary>Counts one call.</summary>
    public void Add(Guid client, bool isAdmitted)
    {
        var count = _counts.GetOrAdd(client, static _ => new());
        if (isAdmitted)
            Interlocked.Increment(ref count.Admitted);
        else
            Interlocked.Increment(ref count.Refused);
    }

    /// <summary>Writes what was counted since the last time.</summary>
    public async Task FlushAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow().Stored();
        var taken = new List<(Guid Client, long Admitted, long Calls)>();
        foreach (var (client, count) in _counts)
        {
            Take(taken, client, 1, ref count.Admitted);
            Take(taken, client, 0, ref count.Refused);
        }

        if (taken.Count > 0)
            await writer.WriteAsync(session => taken.ForEach(one => Store(session, one, now)), stopping);
        if (_prunedHour != now / Hour)
        {
            _prunedHour = now / Hour;
            await writer.WriteAsync(session => session.Execute("DELETE FROM api_calls WHERE hour < $1", (now / Hour) - KeptHours), stopping);
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushSafelyAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await FlushSafelyAsync(stoppingToken);
    }

    private static void Take(List<(Guid, long, long)> taken, Guid client, long admitted, ref long count)
    {
        if (Interlocked.Exchange(ref count, 0) is > 0 and var calls)
            taken.Add((client, admitted, calls));
    }

    private static void Store(DbSession session, (Guid Client, long Admitted, long Calls) one, long now) => session.Execute(
        """
        INSERT INTO api_calls (client, hour, admitted, calls, last_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (client, hour, admitted) DO UPDATE SET calls = api_calls.calls + excluded.calls, last_at = excluded.last_at
        """, one.Client.Stored(), now / Hour, one.Admitted, one.Calls, now);

    private async Task FlushSafelyAsync(CancellationToken stopping)
    {
        try
        {
            await FlushAsync(stopping);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            // Counts of these seconds are lost; calls are not.
            LogAway(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Calls of the API could not be counted")]
    private partial void LogAway(Exception exception);

    private sealed class Count
    {
        public long Admitted;
        public long Refused;
    }
}
