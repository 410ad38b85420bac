using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Benchmarks.Load;

/// <summary>How long the transactions of the database and of the queue take: what an answer waits for.</summary>
internal sealed class TransactionTimes : IDisposable
{
    private static readonly string[] Names = ["database.transaction", "queue.transaction"];

    private readonly MeterListener _listener = new();
    private readonly Latencies[] _times = [new(), new()];

    /// <summary>Begins to listen.</summary>
    public TransactionTimes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Names.Contains(instrument.Name))
                listener.EnableMeasurementEvents(instrument, Array.IndexOf(Names, instrument.Name));
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, state) => _times[(int)state!].Add((long)(seconds * Stopwatch.Frequency)));
        _listener.Start();
    }

    /// <summary>What was measured since the last time.</summary>
    public string Take() => string.Join("; ", Names.Select((name, i) =>
    {
        var times = Interlocked.Exchange(ref _times[i], new());
        return string.Create(CultureInfo.InvariantCulture, $"{name} {times.Count} p50 {times.Percentile(0.5):0.0} p95 {times.Percentile(0.95):0.0} most {times.Percentile(1):0.0} ms");
    }));

    public void Dispose() => _listener.Dispose();
}
