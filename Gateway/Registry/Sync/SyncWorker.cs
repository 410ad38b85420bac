using Gateway.Operators.Leases;

namespace Gateway.Registry.Sync;

/// <summary>Looks at the registries outside every minute, in the one process that has this duty.</summary>
internal sealed class SyncWorker(SyncSources sources, SyncRound round, Duties duties, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (sources.All.Count == 0)
            return;
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            if (duties.Has(Duties.Registry))
                await round.LookAsync(stoppingToken);
        }
    }
}
