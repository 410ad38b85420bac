using Gateway.Operators;

namespace Gateway.Broadcasts;

/// <summary>How much and when a broadcast may put into the queue.</summary>
internal sealed class BroadcastLimits(BroadcastOptions options, OperatorDirectory operators, TimeProvider time)
{
    /// <summary>The sending hours.</summary>
    public SendingHours Hours { get; } = new(options);

    /// <summary>Every operator.</summary>
    public IReadOnlyList<string> Operators => operators.Names;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The operators whose lanes a broadcast may have messages in: those of its snapshot, and those that stand by for one of them.</summary>
    public IReadOnlyList<string> Reached(IReadOnlyList<string> snapshot) =>
        snapshot.Any(name => operators.Knows(name) && operators.Plan.HasStandBy(name)) ? [.. snapshot.Union(operators.Names, StringComparer.OrdinalIgnoreCase)] : snapshot;

    /// <summary>How many messages of a broadcast may wait for one operator: some seconds of its rate, and never more than the settings allow, however fast it is.</summary>
    public long Ahead(string operatorName) => Math.Min(
        options.MessagesAhead, (long)options.SecondsAhead * operators[operators.Knows(operatorName) ? operatorName : operators.Names[0]].TransactionsPerSecond);
}
