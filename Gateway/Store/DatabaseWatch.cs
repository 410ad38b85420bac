namespace Gateway.Store;

/// <summary>
/// Looks every few seconds whether this gateway still has its database, takes it again after a restart of PostgreSQL, and stops the gateway
/// when another one was faster: two that do not share a queue would each send every message.
/// </summary>
internal sealed partial class DatabaseWatch(DatabaseOwner owner, IHostApplicationLifetime host, TimeProvider time, ILogger<DatabaseWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>Looks once; answers whether the gateway may go on.</summary>
    public bool Look()
    {
        try
        {
            if (owner.Confirm())
                LogTaken();
            return true;
        }
        catch (InvalidOperationException e)
        {
            LogLost(e);
            host.StopApplication();
            return false;
        }
        catch (System.Data.Common.DbException e)
        {
            // Who cannot be asked gives the database to nobody else either; the next look tells.
            LogAway(e.GetType().Name);
            return true;
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken) && Look())
            {
                // Looking is all there is to do.
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that holds the database for this gateway was lost; it has the database again")]
    private partial void LogTaken();

    [LoggerMessage(Level = LogLevel.Critical, Message = "Another gateway has taken the database while this one was cut off: this one stops")]
    private partial void LogLost(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether this gateway still has the database cannot be told: it does not answer ({Why})")]
    private partial void LogAway(string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The database is no longer watched: the gateway stops")]
    private partial void LogStopped();
}
