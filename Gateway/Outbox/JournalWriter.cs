using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Writes the queue's results into the journal, a batch a transaction, and only then lets the queue forget them. Writing one twice
/// changes nothing, and a status never goes back: queued, then unknown, then submitted, then its end.
/// </summary>
internal sealed partial class JournalWriter(IOutgoingQueue queue, BatchWriter writer, RecentSubmissions recent, TimeProvider time, ILogger<JournalWriter> logger)
{
    private const int Page = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Writes until stopped, then what is left.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await WritePageAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogHeld(e);
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Writes one page of results; waits until there is one.</summary>
    public async Task<int> WritePageAsync(CancellationToken stopping)
    {
        var page = await queue.ReadResultsAsync(Page, stopping);
        await writer.WriteAsync(
            session =>
            {
                foreach (var result in page)
                    Write(session, result);
            },
            stopping);
        foreach (var result in page)
            recent.Journalled(result);
        await queue.CommitResultsAsync(page, stopping);
        return page.Count;
    }

    private static void Write(DbSession session, QueueResult result)
    {
        var id = result.Id.Value.Stored();
        var at = result.At.Stored();
        switch (result.Kind)
        {
            case ResultKind.Submitted:
                session.Execute(
                    """
                    UPDATE messages SET status = CASE WHEN status IN (0, 2) THEN 1 ELSE status END, submitted_at = $2, attempts = $3,
                      reason = CASE WHEN status = 2 THEN NULL ELSE reason END WHERE id = $1
                    """,
                    id, at, result.Attempts);
                Submissions(session, result, id, at);
                break;
            case ResultKind.Unknown:
                session.Execute("UPDATE messages SET status = 2, attempts = $2, reason = $3 WHERE id = $1 AND status = 0", id, result.Attempts, result.Argument);
                break;
            case ResultKind.Failed:
                End(session, id, MessageStatus.Failed, at, result.Attempts, result.Argument);
                break;
            case ResultKind.Expired:
                End(session, id, MessageStatus.Expired, at, result.Attempts, "its time had passed before its turn came");
                break;
            case ResultKind.Cancelled:
                End(session, id, MessageStatus.Cancelled, at, result.Attempts, "cancelled");
                break;
        }
    }

    // Part 0 is a message of one segment: nothing has to be added up for it.
    private static void Submissions(DbSession session, QueueResult result, byte[] id, long at)
    {
        var ids = result.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < ids.Length; i++)
        {
            session.Execute(
                "INSERT INTO submissions (operator, smsc_id, message, part, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                result.Operator, ids[i], id, ids.Length == 1 ? 0 : i + 1, at);
        }
    }

    private static void End(DbSession session, byte[] id, MessageStatus status, long at, int attempts, string reason) => session.Execute(
        "UPDATE messages SET status = $2, final_at = $3, attempts = $4, reason = $5 WHERE id = $1 AND status IN (0, 2)",
        id, (long)status, at, attempts, reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Results wait for the journal: the database does not take them")]
    private partial void LogHeld(Exception exception);
}
