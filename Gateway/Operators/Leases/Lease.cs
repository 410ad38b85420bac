using System.Diagnostics.CodeAnalysis;

namespace Gateway.Operators.Leases;

/// <summary>
/// The right to do one thing that only one process at a time may do, such as holding one session of a link. Whoever does it waits until
/// the lease is held, works until <see cref="Ending"/>, and gives it back; before each effect outside it asks <see cref="IsHeld"/>,
/// because a process may be stopped for any time between two instructions.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing that must be freed; holders may still look at its token.")]
internal sealed class Lease
{
    private readonly TimeProvider? _time;
    private readonly LeaseBook? _book;
    private readonly Lock _gate = new();
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _ending = new();
    private LeasePhase _phase = LeasePhase.Free;
    private long _token;
    private long _validUntil;

    private Lease(string name, TimeProvider? time, LeaseBook? book)
    {
        (Name, _time, _book) = (name, time, book);
        Group = name.Split('/')[0];
    }

    /// <summary>What it is a right to, such as <c>jazz/0/1</c>; unique in its family.</summary>
    public string Name { get; }

    /// <summary>What is spread over the processes together: the name's first part.</summary>
    public string Group { get; }

    /// <summary>The fencing token: higher for every later holder. 0 while it is not held, and always without Redis.</summary>
    public long Token => Volatile.Read(ref _token);

    /// <summary>
    /// Whether this process may act on it at this instant: it was confirmed, and the time it was confirmed for is not over by the clock that
    /// cannot be set. False does not say that another process has it: Redis may merely be away.
    /// </summary>
    public bool IsHeld => _time is null || (Volatile.Read(ref _token) != 0 && _time.GetTimestamp() < Volatile.Read(ref _validUntil));

    /// <summary>
    /// Whether this process may go on with what another guard makes harmless: it holds the lease, or held it last and nobody can be asked
    /// because Redis is away.
    /// </summary>
    public bool IsBelieved => IsHeld || (Volatile.Read(ref _token) != 0 && _book!.IsCutOff);

    /// <summary>Whether the holder has been asked to leave, or has lost it.</summary>
    public bool IsEnding => Ending.IsCancellationRequested;

    /// <summary>Cancelled when the holder is to finish and give back: another process is to have it, or already has.</summary>
    public CancellationToken Ending
    {
        get
        {
            lock (_gate)
                return _ending.Token;
        }
    }

    internal LeasePhase Phase
    {
        get
        {
            lock (_gate)
                return _phase;
        }
    }

    /// <summary>Whether there is only this process, so that it holds the lease for ever.</summary>
    public bool IsAlways => _time is null;

    /// <summary>A lease of the only process there is.</summary>
    public static Lease Always(string name) => new(name, null, null) { _phase = LeasePhase.Held };

    /// <summary>A lease that is kept in Redis.</summary>
    internal static Lease Kept(string name, TimeProvider time, LeaseBook book) => new(name, time, book);

    /// <summary>Waits until this process holds it.</summary>
    public Task WaitAsync(CancellationToken stopping)
    {
        lock (_gate)
            return IsAlways ? Task.CompletedTask : _held.Task.WaitAsync(stopping);
    }

    /// <summary>The holder has finished: nothing more is done under this lease.</summary>
    public void GiveBack()
    {
        if (IsAlways)
            return;
        lock (_gate)
        {
            if (_phase is LeasePhase.Free or LeasePhase.GivenBack)
                return;
            _phase = _phase == LeasePhase.Lost ? LeasePhase.Free : LeasePhase.GivenBack;
            Volatile.Write(ref _token, 0);
            RenewLocked();
        }

        _book!.LookAgain();
    }

    /// <summary>Redis has been told that it was given back.</summary>
    internal void Freed()
    {
        lock (_gate)
            _phase = _phase == LeasePhase.GivenBack ? LeasePhase.Free : _phase;
    }

    /// <summary>Nobody can be asked: the holder begins with what is harmless, and <see cref="IsHeld"/> stays false.</summary>
    internal void Presume()
    {
        lock (_gate)
        {
            if (_phase != LeasePhase.Free)
                return;
            _phase = LeasePhase.Presumed;
            _held.TrySetResult();
        }
    }

    /// <summary>Redis says that this process has it until then.</summary>
    internal void Confirm(long token, long validUntil)
    {
        lock (_gate)
        {
            if (_phase is LeasePhase.GivenBack or LeasePhase.Lost)
                return;
            Volatile.Write(ref _validUntil, validUntil);
            Volatile.Write(ref _token, token);
            if (_phase is not (LeasePhase.Free or LeasePhase.Presumed))
                return;
            _phase = LeasePhase.Held;
            _held.TrySetResult();
        }
    }

    /// <summary>Redis says that this process does not have it. Answers whether it was believed to.</summary>
    internal bool Deny()
    {
        CancellationTokenSource ending;
        lock (_gate)
        {
            if (_phase == LeasePhase.GivenBack)
                _phase = LeasePhase.Free;
            if (_phase is LeasePhase.Free or LeasePhase.Lost)
                return false;
            Volatile.Write(ref _token, 0);
            _phase = LeasePhase.Lost;
            ending = _ending;
        }

        ending.Cancel();
        return true;
    }

    /// <summary>Asks the holder to finish and give back.</summary>
    internal void AskBack()
    {
        CancellationTokenSource ending;
        lock (_gate)
        {
            if (_phase != LeasePhase.Held)
                return;
            _phase = LeasePhase.Ending;
            ending = _ending;
        }

        ending.Cancel();
    }

    private void RenewLocked()
    {
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ending = new();
    }
}

/// <summary>Where a lease stands in the eyes of its process.</summary>
internal enum LeasePhase
{
    /// <summary>Not ours.</summary>
    Free,
    /// <summary>Perhaps ours: Redis could not be asked for longer than a lease lasts.</summary>
    Presumed,
    /// <summary>Ours.</summary>
    Held,
    /// <summary>Ours, and the holder is finishing.</summary>
    Ending,
    /// <summary>The holder has finished; Redis has not been told yet.</summary>
    GivenBack,
    /// <summary>Somebody else's, and the holder has not finished yet.</summary>
    Lost,
}
