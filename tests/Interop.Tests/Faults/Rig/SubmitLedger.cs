using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Simulator;
using Gateway.Smpp.Wire;

namespace Interop.Tests.Faults.Rig;

/// <summary>What the SMSC saw, in the process that harms the gateway: each number gets one message, so a number seen twice is a message sent twice.</summary>
internal sealed class SubmitLedger
{
    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<long> _times = new();

    /// <summary>Begins to write down what an SMSC takes.</summary>
    public SubmitLedger(SimulatedSmsc smsc) => smsc.AnswerWith = submit =>
    {
        _times.Enqueue(Stopwatch.GetTimestamp());
        _seen.AddOrUpdate(submit.Destination.Value, 1, (_, count) => count + 1);
        return CommandStatus.Ok;
    };

    /// <summary>How many submits came.</summary>
    public int Total => _times.Count;

    /// <summary>How often each number was written to.</summary>
    public IReadOnlyDictionary<string, int> Seen => _seen;

    /// <summary>The most submits that came within any one second.</summary>
    public int BusiestSecond()
    {
        var times = _times.Order().ToArray();
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= Stopwatch.Frequency)
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
