using Gateway.Outbox.Queue.Redis;
using Gateway.Store;
using Gateway.Store.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>Everything a queue in Redis needs, under a prefix of its own; queues opened one after the other are runs of one gateway after crashes.</summary>
internal sealed class RedisRig : IAsyncDisposable
{
    public static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);
    private readonly TimeProvider _time;
    private string[] _operators;

    private RedisRig(TestDatabase database, string connection, TimeProvider time, string[] operators)
    {
        (Database, _time, _operators) = (database, time, operators);
        // Where nothing is done to Redis a call is waited for, however busy the machine is.
        Options = new RedisOptions { Connection = connection, Prefix = $"test-{Guid.NewGuid():n}", CallMilliseconds = time is FakeTime ? 60_000 : 2000 };
        Quick = new RedisConnection(Options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        Bulk = new RedisConnection(Options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
    }

    public TestDatabase Database { get; }

    public RedisOptions Options { get; }

    public int Crashes { get; set; } = 3;

    /// <summary>How long the next runs wait for the send journals of runs that are gone.</summary>
    public TimeSpan JournalPatience { get; set; } = TimeSpan.FromSeconds(1);

    public RedisConnection Quick { get; }

    public RedisConnection Bulk { get; }

    public static Task<RedisRig> CreateAsync(string connection, TimeProvider time, params string[] operators) =>
        CreateOnAsync(TestDatabase.Sqlite, connection, time, operators);

    public static async Task<RedisRig> CreateOnAsync(string engine, string connection, TimeProvider time, params string[] operators)
    {
        var rig = new RedisRig(await TestDatabase.CreateAsync(engine), connection, time, operators);
        Assert.True(await rig.Quick.WaitAsync(TimeSpan.FromSeconds(10), default));
        Assert.True(await rig.Bulk.WaitAsync(TimeSpan.FromSeconds(10), default));
        if (time is FakeTime)
            await rig.ServeAsync(operators);

        return rig;
    }

    public RedisKey Key(string operatorName, string name) => $"{Options.Prefix}:{{{operatorName}}}:{name}";

    /// <summary>The next runs serve these operators; the scripts take their callers' clock instead of their own.</summary>
    public async ValueTask ServeAsync(string[] operators)
    {
        _operators = operators;
        foreach (var name in operators)
            await Quick.CallAsync(db => db.HashSetAsync(Key(name, "guard"), "testclock", 1), default);
    }

    /// <summary>A new run of a gateway.</summary>
    public RedisQueue Open(RedisQueueOptions? options = null)
    {
        var node = Node.Create("test");
        var epochs = new QueueEpochs(Database.Database, Database.Writer, TimeProvider.System, NullLogger<QueueEpochs>.Instance)
        {
            LeaderPatience = TimeSpan.FromMilliseconds(300),
            JournalPatience = JournalPatience,
        };
        var journal = new SendJournal(Database.Folder, node.OwnerText, _time);
        return new RedisQueue(
            new RedisQueueParts(Quick, Bulk, epochs, journal, node, _operators),
            options ?? new RedisQueueOptions { OwnerSilence = Silence, ReaderTime = TimeSpan.FromMilliseconds(1), Crashes = Crashes }, _time, NullLogger<RedisQueue>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await Quick.DisposeAsync();
        await Bulk.DisposeAsync();
        await Database.DisposeAsync();
    }
}
