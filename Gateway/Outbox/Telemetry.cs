using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Gateway.Outbox;

/// <summary>What the way out counts, under the meter <c>Gateway.Outbox</c>.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly Meter _meter = new("Gateway.Outbox");
    private readonly ConcurrentDictionary<string, Queue.QueueStats> _stats = new(StringComparer.Ordinal);
    private readonly Counter<long> _submitted;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _throttled;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _receipts;
    private readonly Counter<long> _repeatedIds;

    /// <summary>Makes the instruments.</summary>
    public Telemetry()
    {
        _submitted = _meter.CreateCounter<long>("sms.submitted", "{segment}", "Segments written to an operator.");
        _outcomes = _meter.CreateCounter<long>("sms.outcome", "{message}", "Messages by what became of an attempt.");
        _throttled = _meter.CreateCounter<long>("smpp.throttled", "{refusal}", "Refusals for haste.");
        _unknown = _meter.CreateCounter<long>("sms.unknown", "{message}", "Messages whose answer never came.");
        _receipts = _meter.CreateCounter<long>("sms.receipts", "{receipt}", "Delivery receipts by what they matched.");
        _repeatedIds = _meter.CreateCounter<long>("smpp.repeated_ids", "{message}", "Messages that an operator gave the id of another.");
    }

    /// <summary>Segments were written.</summary>
    public void Submitted(string operatorName, int segments) => _submitted.Add(segments, Tag("operator", operatorName));

    /// <summary>An attempt ended.</summary>
    public void Outcome(string operatorName, string outcome) => _outcomes.Add(1, Tag("operator", operatorName), Tag("outcome", outcome));

    /// <summary>The operator refused for haste.</summary>
    public void Throttled(string operatorName) => _throttled.Add(1, Tag("operator", operatorName));

    /// <summary>A message's answer never came.</summary>
    public void Unknown(string operatorName) => _unknown.Add(1, Tag("operator", operatorName));

    /// <summary>A receipt came.</summary>
    public void Receipt(string operatorName, string matched) => _receipts.Add(1, Tag("operator", operatorName), Tag("matched", matched));

    /// <summary>An operator gave one id to two messages.</summary>
    public void RepeatedId(string operatorName) => _repeatedIds.Add(1, Tag("operator", operatorName));

    /// <summary>Lets an operator's window be read as gauges: every link of the chain in which a slow step slows the one before it.</summary>
    public void Watch(string operatorName)
    {
        Gauge("queue.ready", operatorName, "Messages that wait their turn.", stats => stats.Ready);
        Gauge("queue.delayed", operatorName, "Messages that wait for a time.", stats => stats.Delayed);
        Gauge("queue.leased", operatorName, "Messages taken and not yet marked.", stats => stats.Leased);
        Gauge("queue.marked", operatorName, "Messages that may be on the wire.", stats => stats.Marked);
        Gauge("queue.unknown", operatorName, "Messages of unknown outcome that a late answer can still settle.", stats => stats.Unknown);
        Gauge("queue.results", operatorName, "Results that wait for the journal.", stats => stats.Results);
        _meter.CreateObservableGauge("queue.oldest", () => Measured(operatorName, stats => stats.OldestAge.TotalSeconds), "s", "Age of the oldest message that waits its turn.");
    }

    /// <summary>What an operator's window held a moment ago.</summary>
    public void Sample(string operatorName, Queue.QueueStats stats) => _stats[operatorName] = stats;

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, string operatorName, string meaning, Func<Queue.QueueStats, long> read) =>
        _meter.CreateObservableGauge(name, () => Measured(operatorName, read), "{message}", meaning);

    private Measurement<T> Measured<T>(string operatorName, Func<Queue.QueueStats, T> read) where T : struct =>
        new(read(_stats.GetValueOrDefault(operatorName)), Tag("operator", operatorName));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
