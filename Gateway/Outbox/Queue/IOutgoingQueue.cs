using Gateway.Messages;

namespace Gateway.Outbox.Queue;

/// <summary>
/// The bounded work window between the journal and the operators: push → lease → mark → acknowledge → results.
/// What is marked may be on the wire; what is not, certainly is not. Every call that answers is durable, except a lease.
/// Implemented on SQLite (the embedded default) and on Redis; both pass one contract suite.
/// </summary>
internal interface IOutgoingQueue : IAsyncDisposable
{
    /// <summary>Adds entries to the tail of a lane. An entry whose id the queue still holds is left as it is, so a push may be repeated.</summary>
    /// <exception cref="QueueDownException">Nothing of it is stored.</exception>
    ValueTask<PushResult> PushAsync(Lane lane, IReadOnlyList<QueueEntry> entries, CancellationToken aborted);

    /// <summary>Takes up to that many segments' worth of an operator's work in the order of priorities and fair shares; empty when there is none.</summary>
    ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(string operatorName, int segments, CancellationToken aborted);

    /// <summary>Waits until an operator may have work, or the time is over.</summary>
    ValueTask WaitAsync(string operatorName, TimeSpan atMost, CancellationToken stopping);

    /// <summary>Records that messages are about to be written to the wire. Only those answered with true may be.</summary>
    /// <exception cref="QueueDownException">None of them may be written; they go back to the head of their lanes.</exception>
    ValueTask<IReadOnlyList<bool>> MarkAsync(IReadOnlyList<LeasedMessage> messages, CancellationToken aborted);

    /// <summary>Records what became of marked messages; those that this lease no longer holds are ignored. Answers how many counted.</summary>
    /// <exception cref="QueueDownException">Nothing is recorded; the call may be repeated.</exception>
    ValueTask<int> AcknowledgeAsync(IReadOnlyList<Acknowledgement> outcomes, CancellationToken aborted);

    /// <summary>Gives back leased messages that were never marked, to the head of their lanes.</summary>
    void Release(IReadOnlyList<LeasedMessage> messages);

    /// <summary>Runs, pauses or cancels a lane at once, however much it holds. Answers how many entries were waiting in it.</summary>
    ValueTask<long> SetLaneStateAsync(Lane lane, LaneState state, CancellationToken aborted);

    /// <summary>Settles what was leased or marked and not heard of in time: unmarked goes back, marked becomes unknown.</summary>
    ValueTask<Reaped> ReapAsync(CancellationToken aborted);

    /// <summary>The oldest results that are not yet in the journal; waits until there is one.</summary>
    ValueTask<IReadOnlyList<QueueResult>> ReadResultsAsync(int atMost, CancellationToken stopping);

    /// <summary>Forgets results that the journal now holds.</summary>
    ValueTask CommitResultsAsync(IReadOnlyList<QueueResult> results, CancellationToken aborted);

    /// <summary>How much an operator's window holds.</summary>
    QueueStats Stats(string operatorName);

    /// <summary>How many entries wait in a lane.</summary>
    long Waiting(Lane lane);
}
