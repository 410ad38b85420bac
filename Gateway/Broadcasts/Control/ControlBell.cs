using Gateway.Store;

namespace Gateway.Broadcasts.Control;

/// <summary>
/// Rung when somebody pauses, resumes or stops something: the lanes are told at once. Other processes look every half second.
/// </summary>
internal sealed class ControlBell(TimeProvider time)
{
    private readonly Bell _bell = new(time);

    /// <summary>Something was decided and is stored.</summary>
    public void Ring() => _bell.Ring();

    /// <summary>Waits for it; answers after the time given, too.</summary>
    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken stopping) => _bell.WaitAsync(atMost, stopping);
}
