using Gateway.Messages;

namespace Gateway.Outbox.Queue;

/// <summary>
/// The bounded work window between the journal and the operators: push → lease → mark → acknowledge → results.
/// What is marked may be on the wire; what is not, certainly is not. Every call that answers is durable, except a lease.
/// Implemented on SQLite (the embedded default) and on Redis; both pass one contract suite.
/// </summary>
internal interface IOutgoingQueue : IAsyncDisposable
{
    /// <summary>
    /// Adds a producer's batch to the tail of a lane, whole or not at all. Each number of a producer is stored once, so a push of
    /// unknown fate is repeated under its number until it is answered.
    /// </summary>
    /// <exception cref="QueueDownException">Whether it is stored is not known: push it again under the same number.</exception>
    ValueTask<PushResult> PushAsync(Lane lane, ProducerBatch batch, IReadOnlyList<QueueEntry> entries, CancellationToken aborted);

    /// <summary>Takes up to that many segments' worth of an operator's work in the order of priorities and fair shares; empty when there is none.</summary>
    /// <param name="operatorName">The operator.</param>
    /// <param name="segments">How many segments the caller has room for.</param>
    /// <param name="rate">Segments a second the operator takes; a queue that several processes share keeps it for all of them together.</param>
    /// <param name="aborted">Ends the call; what it may have taken comes back when the lease is over.</param>
    ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(string operatorName, int segments, double rate, CancellationToken aborted);

    /// <summary>Waits until an operator may have work, or the time is over.</summary>
    ValueTask WaitAsync(string operatorName, TimeSpan atMost, CancellationToken stopping);

    /// <summary>Records that messages are about to be written to the wire. Only those answered with true may be.</summary>
    /// <exception cref="QueueDownException">None of them may be written; they go back to the head of their lanes.</exception>
    ValueTask<IReadOnlyList<bool>> MarkAsync(IReadOnlyList<LeasedMessage> messages, CancellationToken aborted);

    /// <summary>Records what became of messages; those that this lease no longer holds are ignored. Answers how many counted. What was leased but not marked can only be said to be not written.</summary>
    /// <exception cref="QueueDownException">Nothing is recorded; the call may be repeated.</exception>
    ValueTask<int> AcknowledgeAsync(IReadOnlyList<Acknowledgement> outcomes, CancellationToken aborted);

    /// <summary>Runs, pauses or cancels a lane at once, however much it holds. Answers how many entries were waiting in it.</summary>
    ValueTask<long> SetLaneStateAsync(Lane lane, LaneState state, CancellationToken aborted);

    /// <summary>Settles what was leased or marked and not heard of in time: unmarked goes back, marked becomes unknown.</summary>
    ValueTask<Reaped> ReapAsync(CancellationToken aborted);

    /// <summary>The oldest results that are not yet in the journal; waits until there is one.</summary>
    ValueTask<IReadOnlyList<QueueResult>> ReadResultsAsync(int atMost, CancellationToken stopping);

    /// <summary>Forgets results that the journal now holds.</summary>
    ValueTask CommitResultsAsync(IReadOnlyList<QueueResult> results, CancellationToken aborted);

    /// <summary>How much an operator's window holds.</summary>
    ValueTask<QueueStats> StatsAsync(string operatorName, CancellationToken aborted);

    /// <summary>How many entries wait in a lane.</summary>
    ValueTask<long> WaitingAsync(Lane lane, CancellationToken aborted);

    /// <summary>How many results of all operators wait for the journal.</summary>
    ValueTask<long> ResultsAsync(CancellationToken aborted);

    /// <summary>
    /// This process ends in order: nothing of it is in flight any more. When what it sent is in the journal, nobody has to ask it later what it has
    /// sent. Called while results are still written to the journal; waits for that no longer than it is given.
    /// </summary>
    ValueTask LeaveAsync(TimeSpan atMost, CancellationToken aborted) => ValueTask.CompletedTask;
}
