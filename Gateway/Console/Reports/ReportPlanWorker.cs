namespace Gateway.Console.Reports;

/// <summary>Looks every ten minutes whether a monthly report is due.</summary>
internal sealed partial class ReportPlanWorker(ReportPlans plans, TimeProvider time, ILogger<ReportPlanWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var file in await plans.WriteDueAsync(stoppingToken))
                    LogWritten(file);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The monthly report {File} was written")]
    private partial void LogWritten(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Monthly reports wait")]
    private partial void LogFailed(Exception exception);
}
