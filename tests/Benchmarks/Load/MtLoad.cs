using System.Globalization;
using Gateway.Outbox.Queue;
using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>
/// The whole way out: durable promise, relay, queue, mark, submit, response, journal and receipts. The peer is the simulated SMSC in
/// this process, or any other with --smsc. PostgreSQL and Redis are started for the run unless the connection strings name some.
/// </summary>
internal static class MtLoad
{
    private static readonly long[] Table = [10_000, 100_000, 1_000_000];

    /// <summary>load mt [--queue sqlite|redis] [--database sqlite|postgresql] [--smsc host:port] [--messages N] [--warm-up N] [--window W] [--rate R] [--receipts off] [--table [sizes]]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new LoadArguments(args);
        var (queue, database) = (given.Text("--queue") ?? "sqlite", given.Text("--database") ?? "sqlite");
        if (queue is not ("sqlite" or "redis") || database is not ("sqlite" or "postgresql"))
        {
            Console.Error.WriteLine("--queue is sqlite or redis, --database is sqlite or postgresql.");
            return 2;
        }

        var receipts = given.Text("--receipts") != "off";
        await using var smsc = given.Smsc is null
            ? SimulatedSmsc.Start(
                new() { Receipts = receipts, ReceiptDelay = TimeSpan.Zero, Lean = !receipts, Remembers = false, DeliverWindow = 200 }, TimeProvider.System, NullLogger.Instance)
            : null;
        await using var servers = new OwnServers();
        var postgreSql = database == "postgresql" ? Environment.GetEnvironmentVariable("ConnectionStrings__Database") ?? await servers.PostgreSqlAsync() : "";
        await using var rig = await MtRig.StartAsync(Link(given, smsc, receipts), rate: 1_000_000, postgreSql, await QueueAsync(queue, servers));
        var run = new MtMeasure(rig, servers, smsc, receipts, queue, database);
        // The compiler has to have seen every path, and every pool to be filled.
        await run.OnceAsync(given.Number("--warm-up", 50_000), 0);
        if (!args.Contains("--table"))
            return (await run.OnceAsync(given.Number("--messages", 200_000), given.Number("--rate", 0))).Print();
        LoadResult? last = null;
        var costs = new List<string>();
        var table = given.Text("--table") is { } sizes && char.IsAsciiDigit(sizes[0])
            ? sizes.Split(',').Select(size => long.Parse(size, CultureInfo.InvariantCulture))
            : Table;
        foreach (var stored in table)
        {
            await MtFill.AddAsync(rig, stored - await rig.CountAsync("SELECT COUNT(*) FROM messages"));
            var beside = await rig.CountAsync("SELECT COUNT(*) FROM messages");
            last = await run.OnceAsync(given.Number("--messages", 20_000), 0);
            costs.Add(string.Create(CultureInfo.InvariantCulture, $"{beside,13:n0} | {last.PerSecond,12:n0} | {run.Cost}"));
        }

        Console.WriteLine("stored before | sent a second | processor a message");
        costs.ForEach(Console.WriteLine);
        return last!.Print();
    }

    private static SmscLinkOptions Link(LoadArguments given, SimulatedSmsc? smsc, bool receipts)
    {
        var (host, port) = given.Smsc ?? ("127.0.0.1", smsc!.Port);
        return new()
        {
            Host = host, Port = port, WindowSize = given.Number("--window", 200),
            SystemId = given.SystemId, Password = given.Password,
            RegisteredDelivery = receipts ? RegisteredDelivery.Final : RegisteredDelivery.None,
        };
    }

    private static async Task<Func<MtRig, IOutgoingQueue>> QueueAsync(string queue, OwnServers servers)
    {
        if (queue == "sqlite")
            return MtRig.SqliteQueue;
        var redis = Environment.GetEnvironmentVariable("ConnectionStrings__Redis") ?? await servers.RedisAsync();
        return rig => MtRedis.Queue(rig, redis);
    }
}
