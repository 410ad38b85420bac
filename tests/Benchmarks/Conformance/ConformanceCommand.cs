using System.Globalization;
using Benchmarks.Load;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Redis;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Store;
using Gateway.Store.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Conformance;

/// <summary>
/// The bars of the queue's contract that want size or real time, which the test suite shows small: a million waiting, a minute of rate,
/// two hundred thousand expired, ten million passed through. Each prints what was measured beside its bar; a bar missed ends with 1.
/// </summary>
internal static class ConformanceCommand
{
    /// <summary>Runs them on one queue or both.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new LoadArguments(args);
        var size = new ConformanceSize(
            arguments.Number("--messages", 1_000_000), arguments.Number("--expired", 200_000), arguments.Number("--seconds", 60), arguments.Number("--soak", 10_000_000));
        var which = arguments.Text("--queue") ?? "both";
        if (which is not ("sqlite" or "redis" or "both"))
        {
            Console.Error.WriteLine($"--queue is sqlite, redis or both, not \"{which}\".");
            return 2;
        }

        var table = new ConformanceTable();
        var folder = Directory.CreateTempSubdirectory("queue-conform-").FullName;
        try
        {
            if (which != "redis")
                await SqliteAsync(folder, size, table);
            if (which != "sqlite")
                await RedisAsync(folder, size, table);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return table.End();
    }

    private static async Task SqliteAsync(string folder, ConformanceSize size, ConformanceTable table)
    {
        var options = new SqliteQueueOptions { LaneCapacity = long.MaxValue };
        await using var queue = new SqliteQueue(Path.Combine(folder, "queue.db"), options, TimeProvider.System, NullLogger<SqliteQueue>.Instance);
        var memory = new QueueMemory(null);
        await new WaitingBars("sqlite", queue, memory, size, table).RunAsync();
        await new OrderBars("sqlite", queue, size, table).RunAsync();
        await new SoakBars("sqlite", queue, memory, size, table).RunAsync();
    }

    private static async Task RedisAsync(string folder, ConformanceSize size, ConformanceTable table)
    {
        await using var servers = new OwnServers();
        var options = new RedisOptions { Connection = await servers.RedisAsync(), Prefix = "conform" };
        using var database = new Database(new StorageOptions { DataFolder = folder });
        await database.MigrateAsync(default);
        await using var writer = new BatchWriter(database, NullLogger<BatchWriter>.Instance);
        await using var quick = new RedisConnection(options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        await using var bulk = new RedisConnection(options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        await quick.WaitAsync(TimeSpan.FromSeconds(5), default);
        await bulk.WaitAsync(TimeSpan.FromSeconds(5), default);
        var node = Node.Create("conform");
        var epochs = new QueueEpochs(database, writer, TimeProvider.System, NullLogger<QueueEpochs>.Instance);
        var journal = new SendJournal(folder, node.OwnerText, TimeProvider.System);
        await using var queue = new RedisQueue(
            new RedisQueueParts(quick, bulk, epochs, journal, node, [WaitingBars.Operator, OrderBars.Operator, OrderBars.RateOperator, OrderBars.ExpiryOperator, SoakBars.Operator]),
            new RedisQueueOptions { LaneCapacity = long.MaxValue }, TimeProvider.System, NullLogger<RedisQueue>.Instance);
        var memory = new QueueMemory(quick);
        await new WaitingBars("redis", queue, memory, size, table).RunAsync();
        await new OrderBars("redis", queue, size, table).RunAsync();
        await new SoakBars("redis", queue, memory, size, table).RunAsync();
    }
}

/// <summary>How large the runs are.</summary>
/// <param name="Messages">How many wait.</param>
/// <param name="Expired">How many have expired ahead of one that has not.</param>
/// <param name="Seconds">How long the rate is watched.</param>
/// <param name="Soak">How many pass through.</param>
internal sealed record ConformanceSize(int Messages, int Expired, int Seconds, int Soak);

/// <summary>What a queue's messages take in memory: this process's heap, and the data of Redis.</summary>
internal sealed class QueueMemory(RedisConnection? redis)
{
    public bool HasServer => redis is not null;

    /// <summary>Octets of the heap that are in use.</summary>
    public static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>Octets of data in Redis; 0 without one.</summary>
    public async Task<long> ServerAsync() =>
        redis is null ? 0 : long.Parse((await redis.InfoAsync("memory", default))["used_memory_dataset"], CultureInfo.InvariantCulture);
}
