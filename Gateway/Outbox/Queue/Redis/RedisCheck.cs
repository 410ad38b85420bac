using System.Globalization;
using Gateway.Store.Redis;
using StackExchange.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>
/// Whether a Redis keeps what it has acknowledged. Measured: with any other of these settings a crash or a power cut loses messages that
/// the gateway believes to be safe, or Redis throws them away when it is full.
/// </summary>
internal static class RedisCheck
{
    private static readonly Version Oldest = new(7, 0, 1);

    private static readonly (string Setting, Func<string, bool> IsRight, string Fault)[] Settings =
    [
        ("appendonly", value => value == "yes", "appendonly is \"{0}\": without the append-only file everything queued is gone when Redis ends. Set appendonly yes."),
        ("appendfsync", value => value == "always", "appendfsync is \"{0}\": what Redis has acknowledged may be lost in a crash. Set appendfsync always."),
        ("no-appendfsync-on-rewrite", value => value == "no", "no-appendfsync-on-rewrite is \"{0}\": while the file is rewritten nothing is safe. Set no-appendfsync-on-rewrite no."),
        ("maxmemory-policy", value => value == "noeviction", "maxmemory-policy is \"{0}\": a full Redis would throw messages away. Set maxmemory-policy noeviction."),
        ("maxmemory", value => value.TrimStart('0').Length > 0, "maxmemory is {0}: a full machine would end Redis instead of slowing the senders. Set maxmemory, for example 2gb."),
    ];

    /// <summary>What is wrong with a server, in plain words; empty when nothing is.</summary>
    public static async ValueTask<IReadOnlyList<string>> FindAsync(RedisConnection redis, CancellationToken aborted)
    {
        var server = await redis.InfoAsync("server", aborted);
        var replication = await redis.InfoAsync("replication", aborted);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (setting, _, _) in Settings)
        {
            try
            {
                var pair = (RedisValue[])await redis.CallAsync(db => db.ExecuteAsync("CONFIG", "GET", setting), aborted);
                if (pair.Length == 2)
                    settings[setting] = (string)pair[1]!;
            }
            catch (RedisServerException)
            {
                // A hosted Redis may not show its settings: each that is not shown is named below.
                settings.Remove(setting);
            }
        }

        return Judge(server.GetValueOrDefault("redis_version", ""), replication.GetValueOrDefault("role", ""), settings);
    }

    /// <summary>The same of what a server says.</summary>
    public static IReadOnlyList<string> Judge(string version, string role, IReadOnlyDictionary<string, string> settings)
    {
        var faults = new List<string>();
        if (!Version.TryParse(version, out var known) || known < Oldest)
            faults.Add($"Redis is of version \"{version}\": 7.0.1 or newer is needed.");
        if (role != "master")
            faults.Add($"Redis is a \"{role}\": the queue needs the master, which alone takes writes.");
        foreach (var (setting, isRight, fault) in Settings)
        {
            if (!settings.TryGetValue(setting, out var value))
                faults.Add($"Redis does not show its setting {setting}, so nobody knows whether it keeps what it acknowledges.");
            else if (!isRight(value))
                faults.Add(string.Format(CultureInfo.InvariantCulture, fault, value));
        }

        return faults;
    }
}
