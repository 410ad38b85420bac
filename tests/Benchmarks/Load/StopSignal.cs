using System.Runtime.InteropServices;

namespace Benchmarks.Load;

/// <summary>
/// SIGTERM and Ctrl-C end a run in good order: it says what it has measured and puts its folder away. The host inside the process listens
/// to the same signals and only stops itself, so that without this a run would wait for messages that never come. A second signal ends at once.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<PosixSignalRegistration> _registrations;

    private StopSignal() => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stopping.Token;

    /// <summary>Whether one came.</summary>
    public bool IsHeard => _stopping.IsCancellationRequested;

    /// <summary>Begins to listen.</summary>
    public static StopSignal Listen() => new();

    public void Dispose()
    {
        _registrations.ForEach(one => one.Dispose());
        _stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        if (IsHeard)
            Environment.Exit(1);
        signal.Cancel = true;
        Console.Error.WriteLine("Stopping; what was measured so far follows.");
        _stopping.Cancel();
    }
}
