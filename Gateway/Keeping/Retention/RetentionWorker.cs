using Gateway.Operators.Leases;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Keeping.Retention;

/// <summary>Lets what has been kept long enough be deleted once a night, in one process, outside busy hours.</summary>
internal sealed partial class RetentionWorker(
    RetentionJob job, Database database, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionWorker> logger, Duties? duties = null) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Apart = TimeSpan.FromHours(12);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(options.Value.TimeZone, out var known)
        ? known : TimeZoneInfo.CreateCustomTimeZone(options.Value.TimeZone, TimeSpan.FromHours(5), options.Value.TimeZone, options.Value.TimeZone);

    /// <summary>Looks once; runs when it is the hour and nobody has run tonight. Answers whether it ran.</summary>
    public async Task<bool> LookAsync(CancellationToken stopping)
    {
        if (!options.Value.Enabled || !IsTheHour() || !IsMine() || await HasRunAsync(stopping))
            return false;
        var runs = await job.RunAsync("retention", () => IsTheHour() && IsMine(), stopping);
        var (rows, left) = (runs.Sum(run => run.Rows), runs.Sum(run => run.LeftOver));
        if (left > 0)
            LogLeft(left);
        LogRan(rows, runs.Count);
        return true;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Period, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    private bool IsMine() => duties is null || duties.Has(Duties.Forgetting);

    private bool IsTheHour() => TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).TimeOfDay).IsBetween(options.Value.From, options.Value.Until);

    private async Task<bool> HasRunAsync(CancellationToken stopping) => await database.ReadAsync(
        session => session.Scalar("SELECT MAX(began_at) FROM retention_runs") is long last && last > (time.GetUtcNow() - Apart).Stored(), stopping);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Rows} records of {Classes} classes were deleted because they had been kept long enough")]
    private partial void LogRan(long rows, int classes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Rows} records that have been kept long enough are still there; the next night goes on with them")]
    private partial void LogLeft(long rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What has been kept long enough could not be deleted; trying again in ten minutes")]
    private partial void LogFailed(Exception exception);
}
