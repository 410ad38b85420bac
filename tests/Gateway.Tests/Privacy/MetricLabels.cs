using System.Diagnostics.Metrics;
using System.Globalization;

namespace Gateway.Tests.Privacy;

/// <summary>Hears every measurement of the gateway's meters and keeps its labels.</summary>
internal sealed class MetricLabels : IDisposable
{
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public MetricLabels()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Messaging", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, tags));
        _listener.Start();
    }

    /// <summary>Everything heard, gauges included.</summary>
    public IReadOnlyCollection<string> All()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // A gauge of another test, whose gateway ended meanwhile; all others were heard.
        }

        lock (_heard)
            return [.. _heard];
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_heard)
        {
            _heard.Add(instrument.Name);
            foreach (var tag in tags)
                _heard.Add(string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {tag.Key}={tag.Value}"));
        }
    }
}
