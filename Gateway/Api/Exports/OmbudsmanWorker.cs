using Gateway.Operators.Leases;

namespace Gateway.Api.Exports;

/// <summary>Makes the day's list for the ombudsman and reminds of those that lie there, in the one process that has this duty.</summary>
internal sealed partial class OmbudsmanWorker(OmbudsmanDesk desk, OmbudsmanReminders reminders, Duties duties, TimeProvider time, ILogger<OmbudsmanWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!duties.Has(Duties.Cases))
                    continue;
                if (await desk.MakeWhenDueAsync(stoppingToken) is { } made)
                    LogMade(made.Number, made.Rows);
                foreach (var waiting in await reminders.LookAsync(stoppingToken))
                    LogWaits(waiting.Number, waiting.Rows);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "List {Number} for the ombudsman was made, with {Rows} cases")]
    private partial void LogMade(long number, long rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "List {Number} for the ombudsman, with {Rows} cases, was not handed over")]
    private partial void LogWaits(long number, long rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lists for the ombudsman wait")]
    private partial void LogFailed(Exception exception);
}
