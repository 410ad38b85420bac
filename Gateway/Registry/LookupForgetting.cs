using Gateway.Operators.Leases;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Registry;

/// <summary>Deletes yesterday's counts of who asked about whom: they serve the day's limit and nothing else.</summary>
internal sealed partial class LookupForgetting(LookupQuota quota, BatchWriter writer, Duties duties, TimeProvider time, ILogger<LookupForgetting> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            if (LookupTelemetry.TakeRows() is > 0 and var rows)
                await TellAsync(rows, stoppingToken);
            if (!duties.Has(Duties.Forgetting))
                continue;
            try
            {
                // A day of slack, because "today" is the programme's and not UTC's.
                await quota.ForgetBeforeAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    private async Task TellAsync(long rows, CancellationToken stopping)
    {
        LogRows(rows);
        var entry = new AuditEntry("gateway", null, "security.card_rows", "lookups", FormattableString.Invariant($"{rows} in an hour"));
        try
        {
            await writer.WriteAsync(session => AuditLog.Append(session, entry, time.GetUtcNow()), stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} look-ups of the last hour were refused because their cards follow one another: somebody may be reading out the registry")]
    private partial void LogRows(long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old look-up counts could not be deleted; trying again in an hour")]
    private partial void LogFailed(Exception exception);
}
