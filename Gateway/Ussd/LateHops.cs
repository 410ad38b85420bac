using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>Bounds the hops whose answer was promised by SMS and is still being worked on; while it is full, new hops are turned away politely.</summary>
internal sealed class LateHops(IOptions<UssdOptions> options)
{
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether no more can be promised.</summary>
    public bool IsFull => Count >= options.Value.LateHops;

    /// <summary>Takes a place; false when there is none.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= options.Value.LateHops)
            return true;
        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);
}
