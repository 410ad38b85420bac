using Benchmarks.Load;
using Interop.Tests.Faults.Rig;

namespace Benchmarks.Cluster;

/// <summary>How much is sent by how many processes.</summary>
/// <param name="Messages">Messages of each run.</param>
/// <param name="Least">The smallest number of gateway processes.</param>
/// <param name="Most">The largest.</param>
/// <param name="Kills">Whether one of three is killed at the end.</param>
/// <param name="Statements">Whether the database's dearest statements are printed.</param>
internal sealed record ClusterPlan(int Messages, int Least, int Most, bool Kills, bool Statements)
{
    /// <summary>SMPP sessions of the one operator, shared by the processes.</summary>
    public const int Sessions = 6;

    /// <summary>The window of each.</summary>
    public const int Window = 100;

    public static ClusterPlan Read(string[] args)
    {
        var given = new LoadArguments(args);
        return new(
            given.Number("--messages", 30_000), given.Number("--from", 1), given.Number("--processes", 3), given.Text("--kill") != "off", given.Text("--statements") == "on");
    }

    public static RigSettings Settings(PostgresServer postgres, RedisCluster redis) => new(Footing.Production)
    {
        PerSecond = 100_000, Window = Window, Sessions = Sessions, Latency = TimeSpan.FromMilliseconds(5), Demo = true, Postgres = postgres, StartsRedis = false,
        Gateway = new Dictionary<string, string> { ["ConnectionStrings__Redis"] = redis.Connection },
    };
}
