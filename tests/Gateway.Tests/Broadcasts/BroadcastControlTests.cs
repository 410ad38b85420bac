using Gateway.Broadcasts;
using Gateway.Broadcasts.Control;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Security;
using Gateway.Store;
using Gateway.Tests.Outbox.Queue;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Broadcasts;

/// <summary>However many people a broadcast has, little of it is under way, and a pause or a stop takes hold of that at once: with either queue.</summary>
public sealed class BroadcastControlTests(RedisFixture redis) : IClassFixture<RedisFixture>, IAsyncLifetime
{
    private static readonly ByStaff Supervisor = new("4", "noor");
    private static readonly ByStaff Approver = new("2", "sara");
    private static readonly BroadcastOptions Few = new() { MessagesAhead = 1500 };

    private TestDatabase _data = null!;
    private RedisRig? _redis;

    public async Task InitializeAsync() => _data = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        await _data.DisposeAsync();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task However_fast_an_operator_is_no_more_waits_for_it_than_the_settings_allow_and_all_follow_in_time(string queue)
    {
        await using var rig = await RigAsync(queue);
        await rig.PeopleAsync(4000);
        var id = await rig.CreateAsync();

        var most = 0L;
        for (var round = 0; round < 20 && (await rig.ProgressAsync(id)).Handed < 4000; round++)
        {
            await RoundAsync(rig);
            most = Math.Max(most, await rig.Queue.WaitingAsync(Lane.OfBroadcast("jazz", id), default));
            await SendAsync(rig, 600);
        }

        Assert.InRange(most, 1, Few.MessagesAhead);
        Assert.Equal(4000, await _data.ScalarAsync<long>("SELECT COUNT(DISTINCT receiver) FROM messages"));
        Assert.Equal(4000, await _data.CountAsync("messages"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task A_pause_shuts_the_lanes_without_waiting_for_the_next_look_and_so_does_a_resume_open_them(string queue)
    {
        await using var rig = await RigAsync(queue);
        await rig.PeopleAsync(1200);
        var id = await rig.CreateAsync();
        var desk = new PauseDesk(_data.Database, _data.Writer, rig.Time, NullLogger<PauseDesk>.Instance, rig.Bell);
        // The clock stands still: nothing but the bell brings the next round.
        await rig.Expander.StartAsync(default);
        await UntilAsync(async () => (await rig.ProgressAsync(id)).Handed == 1200);
        await rig.Relay.RelayAllAsync(default);
        Assert.NotEmpty(await rig.Queue.LeaseAsync("jazz", 1, 1e9, default));

        await desk.PauseAsync(PauseScope.Broadcasts, "wrong amount", Supervisor, default);
        await UntilAsync(async () => (await rig.Queue.LeaseAsync("jazz", 1, 1e9, default)).Count == 0);
        var pause = (await desk.FindAsync(default))!;
        var resumed = await desk.ResumeAsync(pause.Number, "1200", "checked", Approver, default);
        await UntilAsync(async () => (await rig.Queue.LeaseAsync("jazz", 1, 1e9, default)).Count == 1);

        Assert.True(resumed.IsDone);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task A_stop_is_seen_at_once_and_what_is_queued_is_settled_afterwards_to_the_last(string queue)
    {
        await using var rig = await RigAsync(queue);
        await rig.PeopleAsync(4000);
        var id = await rig.CreateAsync();
        await RoundAsync(rig);
        var leased = await rig.Queue.LeaseAsync("jazz", 20, 1e9, default);

        await rig.Store.SetStateAsync(id, BroadcastState.Cancelled, default);
        await rig.Expander.ExpandAsync(default);
        var seen = await rig.ProgressAsync(id);
        var marked = await rig.Queue.MarkAsync(leased, default);
        await UntilAsync(async () => await JournalAsync(rig) >= 0 && (await rig.ProgressAsync(id)).Of(MessageStatus.Queued) == 0);

        Assert.True(seen.IsFinished);
        Assert.DoesNotContain(true, marked);
        var states = await _data.Database.ReadAsync(session => SendingStates.Of(session, id), default);
        Assert.Equal((4000, 0, 4000), (states!.All.People, states.All.Waiting, states.All.Cancelled));
    }

    [Theory, EachEngine]
    public async Task A_pause_that_is_stored_while_a_chunk_is_prepared_keeps_it_back(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(data);
        await rig.PeopleAsync(10);
        var id = await rig.CreateAsync();
        var broadcast = (await rig.ProgressAsync(id)).Broadcast;
        var desk = new PauseDesk(data.Database, data.Writer, rig.Time, NullLogger<PauseDesk>.Instance);
        await desk.PauseAsync(PauseScope.Broadcasts, "wrong amount", Supervisor, default);

        var handed = await rig.HandOver.NextAsync(broadcast, "jazz", new Dictionary<string, string> { ["en"] = "Notice" }, 100, default);

        Assert.Equal((0, 0L), (handed, (await rig.ProgressAsync(id)).Handed));
    }

    [Theory, EachEngine]
    public async Task Those_that_a_stand_by_has_are_counted_among_the_waiting_and_those_that_left_are_not(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(data, standBy: true);
        await rig.PeopleAsync(30, telenorFrom: 20);
        var id = await rig.CreateAsync();
        await rig.Expander.ExpandAsync(default);
        await data.Writer.WriteAsync(session => session.Execute("UPDATE messages SET operator = 'zong' WHERE seq % 5 = 0"), default);
        await data.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = 1 WHERE seq % 3 = 0"), default);

        var (one, all) = await data.Database.ReadAsync(session => (WaitingCount.Of(session, id.Stored()), WaitingCount.OfOpen(session)), default);

        Assert.Equal((0L, 20L), (one.Listed, one.Queued));
        Assert.Equal((1L, 20L, 10L), (all.Broadcasts, all.Waiting, all.OnTheWay));
    }

    private async Task<BroadcastRig> RigAsync(string queue)
    {
        if (queue == "sqlite")
            return new(_data, Few, rate: 1_000_000);
        var time = new FakeTime(BroadcastRig.Noon);
        _redis = await RedisRig.CreateAsync(redis.Connection, time, "jazz", "telenor");
        return new(_data, Few, rate: 1_000_000, queue: _redis.Open(), time: time);
    }

    private static async Task RoundAsync(BroadcastRig rig)
    {
        await rig.Expander.ExpandAsync(default);
        await rig.Relay.RelayAllAsync(default);
    }

    private async Task SendAsync(BroadcastRig rig, int count)
    {
        var leased = await rig.Queue.LeaseAsync("jazz", count, 1e9, default);
        await rig.Queue.MarkAsync(leased, default);
        await rig.Queue.AcknowledgeAsync([.. leased.Select(one => new Acknowledgement(one, new SendOutcome.Submitted([one.Id.ToString()])))], default);
        for (var written = 0; written < leased.Count;)
            written += await JournalAsync(rig);
    }

    private Task<int> JournalAsync(BroadcastRig rig)
    {
        var journal = new JournalWriter(rig.Queue, _data.Writer, new RecentSubmissions(), rig.Time, NullLogger<JournalWriter>.Instance);
        return journal.WritePageAsync(default);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var look = 0; !await isSo(); look++)
        {
            Assert.True(look < 3000, "It does not come about.");
            await Task.Delay(10);
        }
    }
}
