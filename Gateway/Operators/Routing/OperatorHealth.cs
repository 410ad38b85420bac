using System.Collections.Concurrent;

namespace Gateway.Operators.Routing;

/// <summary>Since when each operator cannot be sent to. One that was never heard of counts as down since the start.</summary>
internal sealed class OperatorHealth(TimeProvider time)
{
    private const long Up = long.MinValue;
    private readonly ConcurrentDictionary<string, long> _downSince = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Notes whether an operator can be sent to.</summary>
    public void Report(string name, bool isUp) =>
        _downSince.AddOrUpdate(name, _ => isUp ? Up : _start, (_, since) => isUp ? Up : since == Up ? time.GetTimestamp() : since);

    /// <summary>Whether it can be sent to.</summary>
    public bool IsUp(string name) => _downSince.TryGetValue(name, out var since) && since == Up;

    /// <summary>How long it has been down; zero while it is up.</summary>
    public TimeSpan DownFor(string name) =>
        !_downSince.TryGetValue(name, out var since) ? time.GetElapsedTime(_start) : since == Up ? TimeSpan.Zero : time.GetElapsedTime(since);
}
