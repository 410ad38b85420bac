using System.Globalization;
using Gateway.Api;
using Gateway.Operators;
using Gateway.Operators.Leases;
using Gateway.Operators.Routing;
using Gateway.Store.Redis;

namespace Gateway.Host;

/// <summary>How this process and the others beside it stand, for the health check.</summary>
internal static class NodeHealth
{
    /// <summary>Redis and the division of work; nothing without Redis.</summary>
    public static IEnumerable<HealthItem> Of(IServiceProvider provider)
    {
        if (provider.GetService<RedisConnection>() is not { } redis)
            yield break;
        var book = provider.GetRequiredService<LeaseBook>();
        yield return redis.IsUp
            ? new("redis", true, "Redis answers.")
            : new("redis", false, "Redis does not answer. Sending is held; what people write is kept, and goes on when Redis is back. Look at its log and its disk.");
        yield return book.IsCutOff
            ? new("processes", false, "Who does what cannot be agreed with other processes until Redis answers.")
            : new("processes", true, string.Create(CultureInfo.InvariantCulture, $"{book.Peers.Count} processes share the work; this one binds {provider.GetRequiredService<LinkLeases>().Held} sessions."));
    }

    /// <summary>The operators that no process can reach.</summary>
    public static IReadOnlyList<string> Unreached(IServiceProvider provider)
    {
        var health = provider.GetRequiredService<OperatorHealth>();
        return [.. provider.GetRequiredService<OperatorDirectory>().Names.Where(name => !health.IsUp(name))];
    }
}
