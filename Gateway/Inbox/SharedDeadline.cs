namespace Gateway.Inbox;

/// <summary>One deadline for all who begin to wait within a tenth of a second: a timer a message would cost as much as the waiting is worth.</summary>
internal sealed class SharedDeadline(TimeSpan after, TimeProvider time)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private CancellationToken _token;
    private long _since;
    private bool _isSet;

    /// <summary>Cancelled when the time is over, a tenth of a second sooner at most.</summary>
    public CancellationToken Next()
    {
        lock (_lock)
        {
            if (_isSet && time.GetElapsedTime(_since) < Grain)
                return _token;
            (_isSet, _since) = (true, time.GetTimestamp());
            // Ends by itself with its timer; those who wait hold it until then.
            return _token = new CancellationTokenSource(after, time).Token;
        }
    }
}
