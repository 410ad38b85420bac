using System.Threading.Channels;

namespace Gateway.Inbox;

/// <summary>Wakes the worker when something was stored; the table is the queue, this only says "look".</summary>
internal sealed class InboxSignal
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that there is something to do.</summary>
    public void Set() => _wake.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Set"/>, at most for the given time.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await _wake.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Nobody called: the worker looks all the same.
        }
    }
}
