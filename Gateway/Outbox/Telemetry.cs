using System.Diagnostics.Metrics;

namespace Gateway.Outbox;

/// <summary>What the way out counts, under the meter <c>Gateway.Outbox</c>.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly Meter _meter = new("Gateway.Outbox");
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

    /// <summary>Lets an operator's queue be read as gauges.</summary>
    public void Watch(string operatorName, Queue.IOutgoingQueue queue)
    {
        _meter.CreateObservableGauge("queue.ready", () => new Measurement<long>(queue.Stats(operatorName).Ready, Tag("operator", operatorName)));
        _meter.CreateObservableGauge("queue.unknown", () => new Measurement<long>(queue.Stats(operatorName).Unknown, Tag("operator", operatorName)));
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
