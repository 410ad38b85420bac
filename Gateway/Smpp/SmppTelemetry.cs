using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Gateway.Smpp;

/// <summary>
/// What the links that run right now have counted, read only when somebody collects: the path of a message pays nothing.
/// Each figure carries the link's name.
/// </summary>
internal static class SmppTelemetry
{
    /// <summary>The meter to export.</summary>
    public const string MeterName = "Gateway.Smpp";

    private static readonly ConcurrentDictionary<SmscLink, byte> Links = new();
    private static readonly Meter Meter = new(MeterName);

    static SmppTelemetry()
    {
        Count("smpp.submitted", c => c.Submitted, "submit_sm written");
        Count("smpp.accepted", c => c.Accepted, "submit_sm accepted by the SMSC");
        Count("smpp.throttled", c => c.Throttled, "submit_sm refused because they came too fast");
        Count("smpp.refused", c => c.Refused, "submit_sm refused for another reason");
        Count("smpp.unknown", c => c.Unknown, "submit_sm that were never answered");
        Count("smpp.delivered", c => c.Delivered, "deliver_sm taken");
        Count("smpp.delivered.refused", c => c.DeliveredRefused, "deliver_sm left with the SMSC");
        Count("smpp.resp.late", c => c.LateResponses, "answers that came after their request was given up");
        Count("smpp.resp.unmatched", c => c.UnmatchedResponses, "answers to nothing that is in flight");
        Count("smpp.protocol_errors", c => c.ProtocolErrors, "PDUs that could not be read");
        Count("smpp.binds", c => c.Binds, "successful binds");
        Meter.CreateObservableGauge("smpp.window.used", () => Measure(s => (long)s.WindowInUse), description: "submit_sm not yet answered");
        Meter.CreateObservableGauge("smpp.bind.up", () => Measure(s => s.Phase == LinkPhase.Bound ? 1L : 0L), description: "1 while bound");
        Meter.CreateObservableGauge("smpp.tls.certificate_ends", CertificateEnds, "s", "when the SMSC's certificate ends, seconds since 1970; no value without TLS");
    }

    /// <summary>A link begins to run.</summary>
    public static void Add(SmscLink link) => Links.TryAdd(link, 0);

    /// <summary>A link has stopped.</summary>
    public static void Remove(SmscLink link) => Links.TryRemove(link, out _);

    private static void Count(string name, Func<LinkCounters, long> read, string description) =>
        Meter.CreateObservableCounter(name, () => Measure(s => read(s.Counters)), description: description);

    private static IEnumerable<Measurement<long>> CertificateEnds()
    {
        foreach (var link in Links.Keys)
        {
            if (link.State.CertificateExpiresAt is { } end)
                yield return new(end.ToUnixTimeSeconds(), new KeyValuePair<string, object?>("link", link.Name));
        }
    }

    private static IEnumerable<Measurement<long>> Measure(Func<LinkState, long> read)
    {
        foreach (var link in Links.Keys)
        {
            var state = link.State;
            yield return new(read(state), new KeyValuePair<string, object?>("link", state.Name));
        }
    }
}
