using Gateway.Operators.Leases;
using Microsoft.Extensions.Options;

namespace Gateway.Grievances.Desks;

/// <summary>Looks every few seconds for what the desk has to be told and what happened there, in the one process that has this duty.</summary>
internal sealed partial class DeskWorker(
    DeskWork work, Duties duties, IOptions<GrievanceOptions> options, TimeProvider time, ILogger<DeskWorker> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.DeskSeconds), time);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The desk of the grievances could not be told of cases; trying again")]
    private partial void LogFailed(Exception exception);
}
