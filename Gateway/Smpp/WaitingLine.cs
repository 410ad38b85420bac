namespace Gateway.Smpp;

/// <summary>Requests that wait for a place in the window, in order; one that is given up leaves from the middle. Not thread safe.</summary>
internal sealed class WaitingLine
{
    private PendingRequest? _first;
    private PendingRequest? _last;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Joins at the end.</summary>
    public void Add(PendingRequest request)
    {
        request.Previous = _last;
        request.Next = null;
        request.IsWaiting = true;
        if (_last is null)
            _first = request;
        else
            _last.Next = request;
        _last = request;
        Count++;
    }

    /// <summary>Takes the first.</summary>
    public bool TryTake(out PendingRequest request)
    {
        request = _first!;
        return _first is not null && TryRemove(_first);
    }

    /// <summary>Leaves from anywhere; false when it does not stand in line any more.</summary>
    public bool TryRemove(PendingRequest request)
    {
        if (!request.IsWaiting)
            return false;
        if (request.Previous is null)
            _first = request.Next;
        else
            request.Previous.Next = request.Next;
        if (request.Next is null)
            _last = request.Previous;
        else
            request.Next.Previous = request.Previous;
        request.Next = request.Previous = null;
        request.IsWaiting = false;
        Count--;
        return true;
    }
}
