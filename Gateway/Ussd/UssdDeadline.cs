namespace Gateway.Ussd;

/// <summary>
/// Decides once, between the clock and the store, whether a hop is answered on the screen, by SMS, or not at all: she gets exactly one of them.
/// </summary>
internal sealed class UssdDeadline
{
    private const int Open = 0;
    private const int Kept = 1;
    private const int Shown = 2;
    private const int Promised = 3;
    private const int Dropped = 4;
    private int _state = Open;

    /// <summary>Whether the hop was turned away: nothing of it may be stored.</summary>
    public bool IsDropped => Volatile.Read(ref _state) == Dropped;

    /// <summary>The hop is stored, its screen was given up, and the SMS is not stored yet.</summary>
    public bool OwesText { get; set; }

    /// <summary>
    /// Called inside the transaction that stores the hop: false when the person was already told that an SMS follows, which then
    /// belongs to the transaction. Asking again, when the transaction is tried again, gives the same answer.
    /// </summary>
    public bool TryKeep() => Interlocked.CompareExchange(ref _state, Kept, Open) is Open or Kept;

    /// <summary>Called after the commit: false when the screen was given up meanwhile, and the SMS must be added.</summary>
    public bool TryShow() => Interlocked.CompareExchange(ref _state, Shown, Kept) is Kept or Shown;

    /// <summary>Called when the time is over: the answer is promised by SMS. False when the hop is being stored at this moment.</summary>
    public bool TryPromise() => Interlocked.CompareExchange(ref _state, Promised, Open) == Open;

    /// <summary>Called when the time is over and no more can be promised: false when the hop is being stored at this moment.</summary>
    public bool TryDrop() => Interlocked.CompareExchange(ref _state, Dropped, Open) == Open;

    /// <summary>Called when storing took too long as well: the answer is promised by SMS after all. False when the screen can be shown now.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, Promised, Kept) == Kept;
}
