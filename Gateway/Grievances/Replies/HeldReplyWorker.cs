using Gateway.Store;

namespace Gateway.Grievances.Replies;

/// <summary>Looks every second for held replies whose moment is over. Every process may: the row is what keeps one from being sent twice.</summary>
internal sealed partial class HeldReplyWorker(HeldReplies replies, BatchWriter writer, TimeProvider time, ILogger<HeldReplyWorker> logger) : BackgroundService
{
    private const int TicksToForget = 3600;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        for (var ticks = 0; await tick.WaitForNextTickAsync(stoppingToken); ticks++)
        {
            try
            {
                await replies.ReleaseAsync(stoppingToken);
                if (ticks % TicksToForget == 0)
                    await writer.WriteAsync(HeldReplies.Forgetting(time.GetUtcNow()), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Replies that are held cannot be sent yet; trying again")]
    private partial void LogFailed(Exception exception);
}
