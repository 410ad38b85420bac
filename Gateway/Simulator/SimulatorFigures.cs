namespace Gateway.Simulator;

/// <summary>What the simulated SMSC has done so far.</summary>
/// <param name="Bound">Connections that are bound.</param>
/// <param name="Submits">submit_sm, data_sm and submit_multi that have come.</param>
/// <param name="Taken">Those that were taken.</param>
/// <param name="Throttled">Those refused with ESME_RTHROTTLED or ESME_RMSGQFUL.</param>
/// <param name="Refused">Those refused for another reason.</param>
/// <param name="Unanswered">Those left without an answer.</param>
/// <param name="Receipts">Receipts made.</param>
/// <param name="Delivered">deliver_sm that were taken by the peer, receipts included.</param>
/// <param name="Returned">Answers to deliver_sm that refused it.</param>
/// <param name="Waiting">deliver_sm that wait for somebody to receive them.</param>
/// <param name="Discarded">deliver_sm for which there was no room.</param>
internal readonly record struct SimulatorFigures(
    int Bound, long Submits, long Taken, long Throttled, long Refused, long Unanswered, long Receipts, long Delivered, long Returned,
    int Waiting, long Discarded);

/// <summary>Counts what the simulated SMSC does.</summary>
internal sealed class SimulatorCounters
{
    private long _submits, _taken, _throttled, _refused, _unanswered, _receipts;

    /// <summary>How many submits have come.</summary>
    public long Submits => Interlocked.Read(ref _submits);

    /// <summary>How many receipts were made.</summary>
    public long Receipts => Interlocked.Read(ref _receipts);

    /// <summary>One has come; returns its number.</summary>
    public long Submit() => Interlocked.Increment(ref _submits);

    /// <summary>One was taken.</summary>
    public void Take() => Interlocked.Increment(ref _taken);

    /// <summary>One was refused for haste.</summary>
    public void Throttle() => Interlocked.Increment(ref _throttled);

    /// <summary>One was refused.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>One was not answered.</summary>
    public void LeaveUnanswered() => Interlocked.Increment(ref _unanswered);

    /// <summary>A receipt was made; returns its number.</summary>
    public long Receipt() => Interlocked.Increment(ref _receipts);

    /// <summary>All of it at this moment.</summary>
    public SimulatorFigures Read(int bound, Traffic.Deliverer deliverer) => new(
        bound, Submits, Interlocked.Read(ref _taken), Interlocked.Read(ref _throttled), Interlocked.Read(ref _refused),
        Interlocked.Read(ref _unanswered), Receipts, deliverer.Delivered, deliverer.Returned, deliverer.Waiting, deliverer.Dropped);
}
