using Gateway.Operators.Leases;
using Gateway.Store;

namespace Gateway.Contacts.Access;

/// <summary>Deletes proofs that are over, attempts and lock-outs that no longer count, and helpers whose time is over.</summary>
internal sealed partial class AccessForgetting(BatchWriter writer, LockOuts lockOuts, Duties duties, TimeProvider time, ILogger<AccessForgetting> logger) : BackgroundService
{
    /// <summary>Deletes them; answers how many rows went.</summary>
    public static int Forget(DbSession session, LockOuts lockOuts, DateTimeOffset now) =>
        session.Execute("DELETE FROM proofs WHERE expires_at < $1", now.Stored()) + lockOuts.Forget(session) + HelperBook.Forget(session, now);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            if (!duties.Has(Duties.Forgetting))
                continue;
            try
            {
                await writer.WriteAsync(session => Forget(session, lockOuts, time.GetUtcNow()), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old proofs and attempts could not be deleted; trying again in an hour")]
    private partial void LogFailed(Exception exception);
}
