namespace Gateway.Ussd;

/// <summary>Decides once, between the clock and the store, whether a hop is answered on the screen or by SMS.</summary>
internal sealed class UssdDeadline
{
    private const int Open = 0;
    private const int Kept = 1;
    private const int GivenUp = 2;
    private int _state = Open;

    /// <summary>Called by whoever stores the hop: false when the person was already told that an SMS follows.</summary>
    public bool TryKeep() => Interlocked.CompareExchange(ref _state, Kept, Open) == Open;

    /// <summary>Called when the time is over: false when the hop is being stored and will be shown.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Open) == Open;
}
