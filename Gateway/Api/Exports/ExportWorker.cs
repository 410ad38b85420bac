namespace Gateway.Api.Exports;

/// <summary>Writes the exports that were asked for, one at a time, and deletes files whose time is over.</summary>
internal sealed partial class ExportWorker(ExportDesk desk, TimeProvider time, ILogger<ExportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await desk.WriteNextAsync(stoppingToken))
                    continue;
                await desk.ForgetAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Exports wait")]
    private partial void LogFailed(Exception exception);
}
