using Gateway.Operators.Leases;
using Gateway.Smpp;

namespace Gateway.Operators;

/// <summary>One bind of an operator with the room left in its window, as the dispatcher counts it.</summary>
internal sealed class LinkSlot(SmscLink link, Lease lease)
{
    private int _inFlight;
    private volatile bool _ready;

    /// <summary>The bind.</summary>
    public SmscLink Link => link;

    /// <summary>The right to bind it.</summary>
    public Lease Lease => lease;

    /// <summary>Whether it is bound, or binds as soon as there is something to send.</summary>
    public bool IsReady
    {
        get => _ready;
        set => _ready = value;
    }

    /// <summary>Whether messages can be sent over it now: it is bound, and this process is the one that may.</summary>
    public bool Sends => Answers && lease.IsHeld && !lease.IsEnding;

    /// <summary>Whether what came over it can be answered over it now: that needs the bind only, since nobody else can answer.</summary>
    public bool Answers => _ready && link.Options.BindMode != BindMode.Receiver;

    /// <summary>The room in its window; negative while segments wait for a place.</summary>
    public int Room => link.Options.WindowSize - Volatile.Read(ref _inFlight);

    /// <summary>How many segments may be written to it now.</summary>
    public int Free => Sends ? Math.Max(0, Room) : 0;

    /// <summary>Segments are about to be written.</summary>
    public void Take(int segments) => Interlocked.Add(ref _inFlight, segments);

    /// <summary>They were answered, or given up.</summary>
    public void Return(int segments) => Interlocked.Add(ref _inFlight, -segments);
}
