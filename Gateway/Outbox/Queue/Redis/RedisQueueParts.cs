using Gateway.Store;
using Gateway.Store.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>What the queue in Redis is made of.</summary>
/// <param name="Quick">The connection for calls that a message waits for.</param>
/// <param name="Bulk">The connection for pushes.</param>
/// <param name="Epochs">Which epoch each operator's queue is in, by the database.</param>
/// <param name="Journal">What this machine has marked.</param>
/// <param name="Node">This process.</param>
/// <param name="Operators">The operators that are served.</param>
internal sealed record RedisQueueParts(
    RedisConnection Quick, RedisConnection Bulk, QueueEpochs Epochs, SendJournal Journal, Node Node, IReadOnlyCollection<string> Operators);
