namespace Gateway.Services.Privacy;

/// <summary>Looks every ten seconds for people who have not been sent the privacy notice.</summary>
internal sealed partial class PrivacyNoticeWorker(PrivacyNotices notices, TimeProvider time, ILogger<PrivacyNoticeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isOldForgotten = false;
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                isOldForgotten = isOldForgotten || await notices.ForgetOldAsync(stoppingToken) == 0;
                await notices.LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogCannotLook(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "People without a privacy notice cannot be looked for; trying again")]
    private partial void LogCannotLook(Exception exception);
}
