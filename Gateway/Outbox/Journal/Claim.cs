using Gateway.Outbox.Queue;

namespace Gateway.Outbox.Journal;

/// <summary>
/// Messages of one lane that a gateway has taken from the journal to give to the queue, under the number it will do so. It is a row
/// from the commit that takes them until the queue is known to have them, so that another gateway can finish what a dead one began.
/// </summary>
/// <param name="Lane">Where they go.</param>
/// <param name="Batch">The producer's name and number: the queue takes each number once.</param>
/// <param name="Entries">The messages, in the order of their promises.</param>
internal sealed record Claim(Lane Lane, ProducerBatch Batch, IReadOnlyList<QueueEntry> Entries);
