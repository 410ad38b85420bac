using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Faults;

/// <summary>What is done with one submit.</summary>
/// <param name="Status">The answer.</param>
/// <param name="IsAnswered">Whether the answer is sent.</param>
/// <param name="BreaksConnection">The connection breaks instead.</param>
internal readonly record struct SubmitVerdict(CommandStatus Status, bool IsAnswered = true, bool BreaksConnection = false);

/// <summary>Decides by the faults of the moment what each submit gets.</summary>
internal sealed class SubmitJudge(TimeProvider time)
{
    private readonly SubmitMeter _meter = new(time);
    private long _seen;

    /// <summary>Judges the next submit, which is the given one on its connection.</summary>
    public SubmitVerdict Judge(SimulatorFaults faults, long onConnection)
    {
        var count = Interlocked.Increment(ref _seen);
        if (SimulatorFaults.Hits(onConnection, faults.DropAfter))
            return new(CommandStatus.Ok, IsAnswered: false, BreaksConnection: true);
        if (!_meter.TryTake(faults.ThrottleAbove) || SimulatorFaults.Hits(count, faults.ThrottleEvery))
            return new(CommandStatus.Throttled);
        if (SimulatorFaults.Hits(count, faults.QueueFullEvery))
            return new(CommandStatus.MessageQueueFull);
        return new(CommandStatus.Ok, IsAnswered: !SimulatorFaults.Hits(count, faults.SilentEvery));
    }
}
