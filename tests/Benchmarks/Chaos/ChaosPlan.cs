using Benchmarks.Load;
using Interop.Tests.Faults.Rig;

namespace Benchmarks.Chaos;

/// <summary>How often each harm is done, and on what the gateway stands.</summary>
internal sealed record ChaosPlan(Footing Footing, int Kills, int RedisKills, int Stops, int Restarts, int Seed)
{
    public const int Window = 50;
    public const int PerSecond = 1000;

    public static ChaosPlan Read(string[] args)
    {
        var given = new LoadArguments(args);
        var footing = given.Text("--queue") switch
        {
            "sqlite" => Footing.Embedded,
            null or "redis" => Footing.Production,
            var other => throw new ArgumentException($"--queue {other}: sqlite or redis."),
        };
        // SQLite has no Redis to kill and no second process that could take over.
        var redis = footing == Footing.Production;
        return new(
            footing, given.Number("--kills", 30), redis ? given.Number("--redis-kills", 10) : 0, redis ? given.Number("--stops", 10) : 0,
            given.Number("--restarts", 20), given.Number("--seed", 8171));
    }

    public RigSettings Settings(PostgresServer? postgres) =>
        new(Footing) { PerSecond = PerSecond, Window = Window, Latency = TimeSpan.FromMilliseconds(30), Postgres = postgres };
}
