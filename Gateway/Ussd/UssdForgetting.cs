using Gateway.Operators.Leases;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>Deletes closed sessions once nobody can repeat them any more.</summary>
internal sealed partial class UssdForgetting(BatchWriter writer, IOptions<UssdOptions> options, Duties duties, TimeProvider time, ILogger<UssdForgetting> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMinutes(10), time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            if (!duties.Has(Duties.Forgetting))
                continue;
            try
            {
                await writer.WriteAsync(UssdSessions.Forgetting(time.GetUtcNow().AddDays(-options.Value.KeepDays)), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old USSD sessions could not be deleted; trying again in ten minutes")]
    private partial void LogFailed(Exception exception);
}
