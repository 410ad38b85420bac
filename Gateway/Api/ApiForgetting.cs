using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api;

/// <summary>Forgets Idempotency-Keys, reported events and daily counts once nobody needs them; whose message it is stays as long as the message.</summary>
internal sealed partial class ApiForgetting(BatchWriter writer, IOptions<ApiOptions> options, TimeProvider time, ILogger<ApiForgetting> logger) : BackgroundService
{
    private const long Day = 86_400_000;
    private const long Minute = 60_000;
    // So many rows hold the writer for some milliseconds.
    private const int Page = 2000;

    /// <summary>Forgets what is older than it need be.</summary>
    public async Task ForgetAsync(CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var before = now.AddHours(-options.Value.IdempotencyHours).Stored();
        await writer.WriteAsync(session =>
        {
            session.Execute("UPDATE api_messages SET idempotency = NULL, body = NULL WHERE idempotency IS NOT NULL AND at < $1", before);
            session.Execute("DELETE FROM api_usage WHERE day < $1", (now.Stored() / Day) - 7);
            session.Execute("DELETE FROM api_minutes WHERE minute < $1", (now.Stored() / Minute) - 10);
        }, aborted);
        var events = now.AddDays(-options.Value.EventDays).Stored();
        while (await writer.WriteAsync(
            session => session.Execute("DELETE FROM api_events WHERE digest IN (SELECT digest FROM api_events WHERE at < $1 ORDER BY at LIMIT $2)", events, (long)Page), aborted) == Page)
            aborted.ThrowIfCancellationRequested();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMinutes(10), time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old Idempotency-Keys and events could not be forgotten; trying again in ten minutes")]
    private partial void LogFailed(Exception exception);
}
