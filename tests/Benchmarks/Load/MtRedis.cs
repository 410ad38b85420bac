using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Redis;
using Gateway.Store;
using Gateway.Store.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>The queue in Redis, for a load run.</summary>
internal static class MtRedis
{
    /// <summary>Makes it.</summary>
    public static IOutgoingQueue Queue(MtRig rig, string redis)
    {
        var options = new RedisOptions { Connection = redis, Prefix = $"load-{Guid.NewGuid():n}" };
        var node = Node.Create("load");
        return new RedisQueue(
            new RedisQueueParts(
                Connect(options), Connect(options), new QueueEpochs(rig.Database, rig.Writer, TimeProvider.System, NullLogger<QueueEpochs>.Instance),
                new SendJournal(rig.Folder, node.OwnerText, TimeProvider.System), node, [MtRig.Operator]),
            new RedisQueueOptions(), TimeProvider.System, NullLogger<RedisQueue>.Instance);
    }

    private static RedisConnection Connect(RedisOptions options) => new(options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
}
