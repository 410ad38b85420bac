using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// Forgets the operators' ids of messages so old that no receipt for them will come. A little at a time, in transactions of their own
/// among the others, so that nobody waits for it.
/// </summary>
internal sealed partial class SubmissionPruner(Database database, BatchWriter writer, OutboxOptions options, TimeProvider time, ILogger<SubmissionPruner> logger) : BackgroundService
{
    private const int Piece = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    // Thirty thousand a minute at most while there is a backlog is far more than comes in, and far less than the database can do.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    // The rows lie in the order they were written: SQLite looks at the oldest only, PostgreSQL at the blocks whose summary says old.
    private string Delete => database.Provider == StorageProvider.PostgreSql
        ? "DELETE FROM submissions WHERE ctid = ANY(ARRAY(SELECT ctid FROM submissions WHERE at < $1 LIMIT $2))"
        : "DELETE FROM submissions WHERE rowid IN (SELECT rowid FROM submissions ORDER BY rowid LIMIT $2) AND at < $1";

    /// <summary>Forgets all that is old enough now; answers how many ids.</summary>
    public async Task<long> PruneAsync(CancellationToken stopping)
    {
        var before = (time.GetUtcNow() - TimeSpan.FromHours(options.ReceiptHours)).Stored();
        long total = 0;
        while (true)
        {
            var gone = await writer.WriteAsync(session => session.Execute(Delete, before, (long)Piece), stopping);
            total += gone;
            if (gone < Piece)
                return total;
            await Task.Delay(Rest, time, stopping);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await PruneSafelyAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task PruneSafelyAsync(CancellationToken stopping)
    {
        try
        {
            await PruneAsync(stopping);
        }
        catch (Exception e) when (e is System.Data.Common.DbException || StoreFault.Is(e))
        {
            LogHeld(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Old submissions are no longer forgotten: the gateway stops")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old submissions stay for now: the database does not take changes")]
    private partial void LogHeld(Exception exception);
}
