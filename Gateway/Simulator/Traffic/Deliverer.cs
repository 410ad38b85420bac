using System.Threading.Channels;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Traffic;

/// <summary>
/// Brings deliver_sm to whoever is bound to receive, in order, a window at a time; what is refused for the time being is
/// tried again, and what nobody is there for waits, up to a bound.
/// </summary>
internal sealed class Deliverer(SimulatorOptions options, TimeProvider time, Func<SmscConnectionSide?> receiver)
{
    private readonly Channel<Delivery> _queue = Channel.CreateBounded<Delivery>(
        new BoundedChannelOptions(options.Undelivered) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly DelayQueue<Delivery> _retries = new(options.Undelivered, time);
    private readonly List<Delivery> _due = [];
    private readonly Channel<bool> _somebodyBound = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _dropped, _delivered, _returned;

    /// <summary>How many had no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How many the peer took.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>How many answers were refusals.</summary>
    public long Returned => Interlocked.Read(ref _returned);

    /// <summary>How many wait.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Takes one; false, and counted, when there is no room.</summary>
    public bool TryAdd(Delivery delivery)
    {
        if (_queue.Writer.TryWrite(delivery))
            return true;
        Interlocked.Increment(ref _dropped);
        delivery.Finish(CommandStatus.MessageQueueFull);
        return false;
    }

    /// <summary>Somebody has bound to receive.</summary>
    public void Wake() => _somebodyBound.Writer.TryWrite(true);

    /// <summary>Brings back what is to be tried again; called at every tick.</summary>
    public void Tick()
    {
        _due.Clear();
        _retries.TakeDue(_due);
        foreach (var delivery in _due)
            TryAdd(delivery);
    }

    /// <summary>Delivers until the SMSC stops: what waits is written together, as far as the windows allow.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var written = new HashSet<SmscConnectionSide>();
        while (await _queue.Reader.WaitToReadAsync(stopping))
        {
            while (_queue.Reader.TryRead(out var delivery))
            {
                while (receiver() is not { } connection || !await TryAppendAsync(connection, delivery, written, stopping))
                {
                    await FlushAsync(written);
                    if (receiver() is null)
                        await _somebodyBound.Reader.ReadAsync(stopping);
                }
            }

            await FlushAsync(written);
        }
    }

    /// <summary>The answer to a delivery: final, or tried again.</summary>
    public void Answered(Delivery delivery, CommandStatus status)
    {
        delivery.Attempts++;
        Interlocked.Increment(ref status == CommandStatus.Ok ? ref _delivered : ref _returned);
        if (!IsTemporary(status) || delivery.Attempts >= options.DeliverAttempts || !_retries.TryAdd(delivery, options.RetryDelay))
            delivery.Finish(status);
    }

    /// <summary>The connection went before the answer came: the SMSC cannot know, and sends it again.</summary>
    public void Lost(Delivery delivery)
    {
        delivery.Attempts++;
        TryAdd(delivery);
    }

    // A full window is waited for, but not with anything of it still unwritten.
    private static async ValueTask<bool> TryAppendAsync(SmscConnectionSide connection, Delivery delivery, HashSet<SmscConnectionSide> written, CancellationToken stopping)
    {
        if (!connection.HasRoom)
            await FlushAsync(written);
        written.Add(connection);
        return await connection.TryAppendAsync(delivery, stopping);
    }

    private static async ValueTask FlushAsync(HashSet<SmscConnectionSide> written)
    {
        foreach (var connection in written)
            await connection.TryFlushAsync();
        written.Clear();
    }

    private static bool IsTemporary(CommandStatus status) =>
        status is CommandStatus.ReceiverTemporaryError or CommandStatus.MessageQueueFull or CommandStatus.Throttled
            or CommandStatus.SystemError or CommandStatus.IncorrectBindStatus;
}
