using Gateway.Broadcasts.Drafts;
using Gateway.Operators.Leases;

namespace Gateway.Broadcasts.Approval;

/// <summary>Looks every second for approved broadcasts whose delay is over, for requests that ended, and for lists to build.</summary>
internal sealed partial class BroadcastStarter(
    StartDesk starts, ApprovalDesk approvals, SnapshotBook lists, TimeProvider time, ILogger<BroadcastStarter> logger, Duties? duties = null) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        // A list of millions takes minutes, in which others still start.
        RepeatAsync(Duties.Broadcasts, async stopping => { await starts.StartDueAsync(stopping); await approvals.ExpireAsync(stopping); }, stoppingToken),
        RepeatAsync(Duties.Lists, async stopping => await lists.WorkAsync(stopping), stoppingToken));

    private async Task RepeatAsync(string duty, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (duties is null || duties.Has(duty))
                    await TryAsync(work, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Drafts of broadcasts could not be looked after; it is tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Drafts of broadcasts are no longer looked after: the gateway stops")]
    private partial void LogStopped();
}
