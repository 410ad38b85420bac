using System.Collections.Concurrent;

namespace Gateway.Inbox;

/// <summary>
/// Finds out which messages the operator surely has our acknowledgement of: those whose connection was still up a second after we answered.
/// What was acknowledged just before a connection or the process ended stays unmarked, and its redelivery is then known for what it is.
/// </summary>
internal sealed partial class AcknowledgementLedger(InboxStore inbox, TimeProvider time, ILogger<AcknowledgementLedger> logger) : BackgroundService
{
    private const int Capacity = 200_000;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<Entry> _entries = new();
    private int _count;

    /// <summary>Notes a message that is about to be acknowledged.</summary>
    /// <param name="sequence">Its inbox row.</param>
    /// <param name="connection">Ends with the connection that brought it.</param>
    public void Note(long sequence, CancellationToken connection)
    {
        // Beyond the bound a message merely stays unmarked.
        if (Interlocked.Increment(ref _count) > Capacity)
            Interlocked.Decrement(ref _count);
        else
            _entries.Enqueue(new(sequence, time.GetTimestamp(), connection));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await MarkAsync(Take(Settled), stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // An orderly stop: the connections are still up, so what was answered has arrived.
            await MarkAsync(Take(TimeSpan.Zero), CancellationToken.None);
        }
    }

    private List<long> Take(TimeSpan age)
    {
        var sequences = new List<long>();
        while (_entries.TryPeek(out var entry) && time.GetElapsedTime(entry.At) >= age && _entries.TryDequeue(out entry))
        {
            Interlocked.Decrement(ref _count);
            if (!entry.Connection.IsCancellationRequested)
                sequences.Add(entry.Sequence);
        }

        return sequences;
    }

    private async Task MarkAsync(List<long> sequences, CancellationToken stopping)
    {
        if (sequences.Count == 0)
            return;
        try
        {
            await inbox.AcknowledgedAsync(sequences, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotMarked(sequences.Count, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages could not be marked as acknowledged; the same texts again count as redeliveries for a while")]
    private partial void LogNotMarked(int count, Exception exception);

    private readonly record struct Entry(long Sequence, long At, CancellationToken Connection);
}
