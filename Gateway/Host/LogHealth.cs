using System.Diagnostics.Metrics;
using System.Globalization;
using Gateway.Api;
using Serilog.Sinks.Async;

namespace Gateway.Host;

/// <summary>How many log lines were dropped because the terminal or the disk did not take them: logging never holds back the message path.</summary>
internal sealed class LogHealth : IAsyncLogEventSinkMonitor, IDisposable
{
    private readonly Meter _meter = new("Gateway.Host");
    private readonly List<IAsyncLogEventSinkInspector> _buffers = [];
    private readonly Lock _gate = new();

    /// <summary>Counts from now on.</summary>
    public LogHealth() => _meter.CreateObservableCounter("log.dropped", Dropped, "{line}", "Log lines dropped because a terminal or a disk did not take them.");

    /// <summary>The item of the health page. Dropped lines do no harm to messages, so it is well with them, too.</summary>
    public HealthItem Check() => Dropped() is var dropped && dropped == 0
        ? new("log", true, "Every log line was written.")
        : new("log", true, string.Create(CultureInfo.InvariantCulture, $"{dropped} log lines were dropped since the start, because the terminal or the disk did not take them. Messages are not affected; look at what reads the log, and at the room on the disk."));

    /// <inheritdoc />
    public void StartMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        lock (_gate)
            _buffers.Add(inspector);
    }

    /// <inheritdoc />
    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        lock (_gate)
            _buffers.Remove(inspector);
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private long Dropped()
    {
        lock (_gate)
            return _buffers.Sum(buffer => buffer.DroppedMessagesCount);
    }
}
