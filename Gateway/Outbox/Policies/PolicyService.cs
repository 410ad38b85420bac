using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Looks every second for what only time brings about: scheduled messages that are due, unknown ones that are sent again, withdrawals
/// of other gateways. Any number of gateways may do it at once, because each change names the state it changes.
/// </summary>
internal sealed partial class PolicyService(
    Database database, BatchWriter writer, OutboxWriter outbox, Resends resends, ScheduledMessages scheduled, Withdrawals withdrawals, NetworkHolds holds, DailyCap cap, TimeProvider time,
    ILogger<PolicyService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>One round; answers how many messages were sent on their way.</summary>
    public async Task<int> RoundAsync(CancellationToken stopping)
    {
        await withdrawals.ReadAsync(stopping);
        await withdrawals.PruneAsync(stopping);
        await holds.ReadAsync(stopping);
        var now = time.GetUtcNow();
        var sent = 0;
        while (await database.ReadAsync(session => ScheduledMessages.Waiting(session, now), stopping))
            sent += await writer.WriteAsync(session => scheduled.Release(session, now), stopping);
        if (await database.ReadAsync(session => Resends.Waiting(session, now), stopping))
            sent += await ResendAsync(now, stopping);
        await cap.PruneAsync(writer, stopping);
        if (sent > 0)
            outbox.Signal();
        return sent;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await RoundSafelyAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task RoundSafelyAsync(CancellationToken stopping)
    {
        try
        {
            await RoundAsync(stopping);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            LogHeld(e);
        }
    }

    private async Task<int> ResendAsync(DateTimeOffset now, CancellationToken stopping)
    {
        var (unknown, resent) = await writer.WriteAsync(session => (resends.Note(session, now), Resends.Send(session, now)), stopping);
        if (unknown > 0)
            LogUnknown(unknown);
        if (resent > 0)
            LogResent(resent);
        return resent;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages: the operator did not confirm them. They may or may not have arrived")]
    private partial void LogUnknown(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages of unknown outcome are sent once more, as the policy of their class says")]
    private partial void LogResent(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scheduled and unknown messages wait: the database does not answer")]
    private partial void LogHeld(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Policies are no longer applied: the gateway stops")]
    private partial void LogStopped();
}
