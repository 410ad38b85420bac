using Gateway.Outbox.Queue;

namespace Benchmarks.Load;

/// <summary>The queue in Redis, for a load run.</summary>
internal static class MtRedis
{
    /// <summary>Makes it.</summary>
    public static IOutgoingQueue Queue(MtRig rig, string redis) => throw new NotSupportedException($"{rig}: {redis}");
}
