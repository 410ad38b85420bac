using Gateway.Outbox.Queue;

namespace Gateway.Outbox;

/// <summary>
/// Runs the way out: relay, dispatchers with their links, journal and early receipts. It stops in the order in which messages travel,
/// so that a planned stop leaves nothing unknown.
/// </summary>
internal sealed partial class OutboxService(
    Relay relay, OperatorRunners runners, JournalWriter journal, Receipts receipts, OutboxParts parts, ILogger<OutboxService> logger) : BackgroundService
{
    private static readonly TimeSpan ReapPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan JournalBudget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeaveBudget = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Opening files and the first reads must not hold up the rest of the start.
        await Task.Yield();
        using var journalStop = new CancellationTokenSource();
        var journalling = journal.RunAsync(journalStop.Token);
        await Task.WhenAll(relay.RunAsync(stoppingToken), runners.RunAsync(stoppingToken), receipts.RunAsync(stoppingToken), ReapAsync(stoppingToken));

        var began = parts.Time.GetTimestamp();
        while (await parts.Queue.ResultsAsync(CancellationToken.None) > 0 && parts.Time.GetElapsedTime(began) < JournalBudget)
            await Task.Delay(Glance, parts.Time, CancellationToken.None);
        await LeaveAsync();
        await journalStop.CancelAsync();
        await journalling;
    }

    private async Task LeaveAsync()
    {
        try
        {
            await parts.Queue.LeaveAsync(LeaveBudget, CancellationToken.None);
        }
        catch (Exception e) when (e is QueueDownException || Store.StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            // What it sent is asked of its send journal, should the queue ever be lost.
            LogHeld(e);
        }
    }

    private async Task ReapAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(ReapPeriod, parts.Time);
        while (await NextAsync(timer, stopping))
        {
            try
            {
                await SampleAsync(stopping);
                var reaped = await parts.Queue.ReapAsync(stopping);
                if (reaped.Unknown > 0)
                    LogReaped(reaped.Unknown);
            }
            catch (QueueDownException e)
            {
                LogHeld(e);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async ValueTask SampleAsync(CancellationToken stopping)
    {
        foreach (var route in runners.Routes)
            parts.Telemetry.Sample(route.Name, await parts.Queue.StatsAsync(route.Name, stopping));
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages were sent and nobody reported what became of them: they are unknown now")]
    private partial void LogReaped(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue still does not take what is written to it")]
    private partial void LogHeld(Exception exception);
}
