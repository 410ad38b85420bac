using System.Diagnostics;
using System.Globalization;
using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Redis;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Store;
using Gateway.Store.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Benchmarks.Load;

/// <summary>What push, lease, mark, acknowledge and the reading of results cost a message: processor time of this process and of redis-server.</summary>
internal static class QueueCost
{
    private const int Body = 39;

    /// <summary>Runs both queues at two sizes of batch.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var messages = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 50_000;
        var folder = Directory.CreateTempSubdirectory("queue-cost-").FullName;
        await using var servers = new OwnServers();
        var address = await servers.RedisAsync();
        using var database = new Database(new StorageOptions { DataFolder = folder });
        await database.MigrateAsync(default);
        await using var writer = new BatchWriter(database, NullLogger<BatchWriter>.Instance);
        foreach (var batch in new[] { 64, 256 })
        {
            await using (var queue = new SqliteQueue(Path.Combine(folder, $"queue{batch}.db"), new(), TimeProvider.System, NullLogger<SqliteQueue>.Instance))
                await MeasureAsync($"sqlite {batch}", queue, messages, batch, null);
            var options = new RedisOptions { Connection = address, Prefix = $"cost{batch}" };
            await using var quick = new RedisConnection(options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
            await using var bulk = new RedisConnection(options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
            await quick.WaitAsync(TimeSpan.FromSeconds(5), default);
            await bulk.WaitAsync(TimeSpan.FromSeconds(5), default);
            var node = Node.Create("cost");
            var parts = new RedisQueueParts(
                quick, bulk, new QueueEpochs(database, writer, TimeProvider.System, NullLogger<QueueEpochs>.Instance), new SendJournal(folder, node.OwnerText, TimeProvider.System), node, [$"op{batch}"]);
            await using var redis = new RedisQueue(parts, new(), TimeProvider.System, NullLogger<RedisQueue>.Instance);
            await MeasureAsync($"redis {batch}", redis, messages, batch, quick);
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, IOutgoingQueue queue, int messages, int batch, RedisConnection? redis)
    {
        var operatorName = $"op{batch}";
        var lane = Lane.Of(operatorName, Priority.Bulk);
        await queue.StatsAsync(operatorName, default);
        var (before, server) = (await MemoryAsync(redis), await ServerAsync(redis));
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        for (var number = 1; number <= messages / batch; number++)
            await queue.PushAsync(lane, new("cost", number), Entries(batch), default);
        var each = (await MemoryAsync(redis) - before) / (double)messages;
        var results = 0;
        while (results < messages / batch * batch)
        {
            var leased = await queue.LeaseAsync(operatorName, batch, 1e9, default);
            if (leased.Count > 0)
            {
                await queue.MarkAsync(leased, default);
                await queue.AcknowledgeAsync([.. leased.Select(message => new Acknowledgement(message, new SendOutcome.Submitted(["1234567890"])))], default);
            }

            var page = await queue.ReadResultsAsync(512, default);
            await queue.CommitResultsAsync(page, default);
            results += page.Count;
        }

        var (mine, theirs) = ((Process.GetCurrentProcess().TotalProcessorTime - own).TotalMicroseconds / messages, (await ServerAsync(redis) - server) * 1e6 / messages);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {mine:0.0} µs here, {theirs:0.0} µs in redis-server, {each:0} octets a queued message of {Body + 23}"));
    }

    private static QueueEntry[] Entries(int count) => [.. Enumerable.Range(0, count).Select(_ => new QueueEntry(MessageId.Create(TimeProvider.System), 1, null, new byte[Body]))];

    private static async Task<long> MemoryAsync(RedisConnection? redis) =>
        redis is null ? 0 : long.Parse((await redis.InfoAsync("memory", default))["used_memory_dataset"], CultureInfo.InvariantCulture);

    private static async Task<double> ServerAsync(RedisConnection? redis)
    {
        if (redis is null)
            return 0;
        var cpu = await redis.InfoAsync("cpu", default);
        return double.Parse(cpu["used_cpu_sys"], CultureInfo.InvariantCulture) + double.Parse(cpu["used_cpu_user"], CultureInfo.InvariantCulture);
    }
}
