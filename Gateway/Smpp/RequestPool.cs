namespace Gateway.Smpp;

/// <summary>Requests to use again: as many as are ever in flight or waiting at a time.</summary>
internal sealed class RequestPool
{
    private const int Kept = 4096;

    private readonly Stack<PendingRequest> _free = new();
    private readonly Lock _gate = new();

    /// <summary>A request that nobody uses.</summary>
    public PendingRequest Rent()
    {
        lock (_gate)
        {
            if (_free.TryPop(out var request))
                return request;
        }

        return new(Return);
    }

    private void Return(PendingRequest request)
    {
        lock (_gate)
        {
            if (_free.Count < Kept)
                _free.Push(request);
        }
    }
}
