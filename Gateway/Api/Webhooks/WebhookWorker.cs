namespace Gateway.Api.Webhooks;

/// <summary>Looks every second for events that are due; many gateways may look at once, each receiver is called by one.</summary>
internal sealed partial class WebhookWorker(WebhookRounds rounds, WebhookQueue queue, TimeProvider time, ILogger<WebhookWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Forget = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Look, time);
        var forgotten = time.GetTimestamp();
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await rounds.RunAsync(stoppingToken);
                if (time.GetElapsedTime(forgotten) > Forget)
                {
                    forgotten = time.GetTimestamp();
                    await queue.ForgetAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events for other systems could not be carried; what was not recorded is sent again")]
    private partial void LogFailed(Exception exception);
}
