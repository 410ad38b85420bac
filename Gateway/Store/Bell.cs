using System.Threading.Channels;

namespace Gateway.Store;

/// <summary>
/// Wakes one worker: ringing twice before it is heard is ringing once, because the worker looks at the table, not at the bell.
/// </summary>
internal sealed class Bell(TimeProvider time)
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the worker, or spares it its next wait.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Waits for the bell; answers after the time given, too.</summary>
    public async ValueTask WaitAsync(TimeSpan atMost, CancellationToken stopping)
    {
        if (_rung.Reader.TryRead(out _) || atMost <= TimeSpan.Zero)
            return;
        using var deadline = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
        try
        {
            await _rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Nobody rang: the caller looks anyway.
        }
    }
}
