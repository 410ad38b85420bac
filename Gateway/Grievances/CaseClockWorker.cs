using Gateway.Operators.Leases;

namespace Gateway.Grievances;

/// <summary>Looks every minute for cases whose time has come, in the one process that has this duty.</summary>
internal sealed partial class CaseClockWorker(CaseClockWork work, Duties duties, TimeProvider time, ILogger<CaseClockWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (duties.Has(Duties.Cases))
                    await work.LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What happens to cases by itself could not be done; trying again")]
    private partial void LogFailed(Exception exception);
}
