using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Redis;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>The queue in Redis keeps the contract, and what only several processes or a lost server can break.</summary>
public class RedisQueueTests(RedisFixture redis) : OutgoingQueueContract, IClassFixture<RedisFixture>
{
    private RedisRig _rig = null!;

    public override async Task InitializeAsync()
    {
        _rig = await RedisRig.CreateAsync(redis.Connection, Time, Jazz, "telenor");
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _rig.DisposeAsync();
    }

    private protected override ValueTask<IOutgoingQueue> OpenAsync() => new(_rig.Open());

    // Each restart asks the database and the disk.
    private protected override int FewSequences => 20;

    private protected override ValueTask PrepareAsync(string[] operators)
    {
        // The model knows nothing of messages that are set aside.
        _rig.Crashes = 200;
        // Runs that are gone and never marked anything have no journal that could be read.
        _rig.JournalPatience = TimeSpan.FromMilliseconds(20);
        return _rig.ServeAsync(operators);
    }

    // A process that is gone does nothing any more; what it held stays in Redis.
    private protected override ValueTask CrashAsync(IOutgoingQueue queue) => queue.DisposeAsync();

    private protected override async ValueTask AfterRestartAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(RedisRig.Silence * 0.6);
            await Queue.ReapAsync(default);
        }
    }

    [Trait("Fault", "35")]
    [Fact]
    public async Task A_message_that_crashes_its_process_again_and_again_is_set_aside_alone()
    {
        await PushAsync(Bulk, Entries(3));
        var poison = (await LeaseAsync(1))[0].Id;
        for (var crash = 0; crash < 3; crash++)
        {
            await RestartAsync();
            var leased = crash < 2 ? await LeaseAsync(10) : [];
            Assert.True(crash == 2 || Assert.Single(leased).Id == poison);
        }

        var result = Assert.Single(await Queue.ReadResultsAsync(10, default));
        Assert.Equal((poison, ResultKind.Failed), (result.Id, result.Kind));
        Assert.Equal(2, (await LeaseAsync(10)).Count);
    }

    [Fact]
    public async Task The_rate_holds_for_all_processes_together()
    {
        await PushAsync(Bulk, Entries(500));
        await using var other = _rig.Open();
        var leased = 0;

        for (var i = 0; i < 100; i++)
        {
            leased += (await Queue.LeaseAsync(Jazz, 50, 100, default)).Count;
            leased += (await other.LeaseAsync(Jazz, 50, 100, default)).Count;
            Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        // Two seconds and the burst of a twentieth.
        Assert.InRange(leased, 200, 206);
    }
}

/// <summary>The same against a Redis in cluster mode.</summary>
public sealed class RedisClusterQueueTests(RedisClusterFixture redis) : RedisQueueTests(redis), IClassFixture<RedisClusterFixture>;
