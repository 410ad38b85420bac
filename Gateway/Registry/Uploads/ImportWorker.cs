namespace Gateway.Registry.Uploads;

/// <summary>Looks every second whether an import is to be compared or applied.</summary>
internal sealed partial class ImportWorker(ImportRound round, TimeProvider time, ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await round.LookAsync(stoppingToken))
                    continue;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Imports of the registry wait")]
    private partial void LogFailed(Exception exception);
}
