using System.Diagnostics.Metrics;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Writes the queue's results into the journal, a page a transaction, and only then lets the queue forget them. Writing one twice
/// changes nothing. A result that the database refuses is set aside with its reason in the log, so that it never holds up the others.
/// </summary>
internal sealed partial class JournalWriter(IOutgoingQueue queue, BatchWriter writer, RecentSubmissions recent, TimeProvider time, ILogger<JournalWriter> logger)
{
    // A transaction of it is short: receipts and answers wait for it.
    private const int Page = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly Meter Meter = new("Gateway.Outbox");
    private static readonly Counter<long> SetAside = Meter.CreateCounter<long>("journal.set_aside", "{result}", "Results that the database refused.");

    private readonly Func<JournalChanges> _changes = () => new(recent);

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
        await WriteAsync(page, stopping);
        await queue.CommitResultsAsync(page, stopping);
        return page.Count;
    }

    // Halves what is refused until the one row that is to blame stands alone: a page with one bad row costs a dozen transactions, once.
    private async Task WriteAsync(IReadOnlyList<QueueResult> results, CancellationToken stopping)
    {
        try
        {
            await writer.WriteAsync(session => session.Gather(recent, _changes).Add(results), stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreFault.Is(e))
        {
            if (results is [var refused])
            {
                SetAside.Add(1);
                LogSetAside(refused.Id, refused.Kind, e);
                return;
            }

            var half = results.Count / 2;
            await WriteAsync([.. results.Take(half)], stopping);
            await WriteAsync([.. results.Skip(half)], stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Results wait for the journal: the database does not take them")]
    private partial void LogHeld(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database refuses the result of message {Message} ({Kind}); it is set aside, and the message keeps the status it has")]
    private partial void LogSetAside(Messages.MessageId message, ResultKind kind, Exception exception);
}
