using Gateway.Broadcasts;
using Gateway.Messages;
using Gateway.Outbox.Queue;

namespace Gateway.Tests.Broadcasts;

public sealed class BroadcastExpanderTests
{
    [Theory, EachEngine]
    public async Task Everybody_is_handed_over_once(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(1200, telenorFrom: 700);
        var id = await rig.CreateAsync();

        var handed = await rig.Expander.ExpandAsync(default);
        await rig.Relay.RelayAllAsync(default);

        Assert.Equal(1200, handed);
        Assert.Equal(1200, await database.ScalarAsync<long>("SELECT COUNT(DISTINCT receiver) FROM messages"));
        Assert.Equal((700, 500), (await rig.Queue.WaitingAsync(Lane.OfBroadcast("jazz", id), default), await rig.Queue.WaitingAsync(Lane.OfBroadcast("telenor", id), default)));
    }

    [Fact]
    public async Task No_more_than_a_minute_of_the_rate_waits_in_the_queue()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database, rate: 10);
        await rig.PeopleAsync(1500);
        var id = await rig.CreateAsync();

        await rig.Expander.ExpandAsync(default);
        await rig.Expander.ExpandAsync(default);

        Assert.Equal(600, (await rig.ProgressAsync(id)).Of(MessageStatus.Queued));
    }

    [Fact]
    public async Task A_second_expander_from_the_same_cursor_repeats_nobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(3000);
        await rig.CreateAsync();
        using var other = rig.NewExpander();

        await Task.WhenAll(Task.Run(() => rig.Expander.ExpandAsync(default)), Task.Run(() => other.ExpandAsync(default)));
        await rig.Expander.ExpandAsync(default);

        Assert.Equal(3000, await database.CountAsync("messages"));
        Assert.Equal(3000, await database.ScalarAsync<long>("SELECT COUNT(DISTINCT receiver) FROM messages"));
    }

    [Fact]
    public async Task Whoever_stops_after_the_broadcast_was_made_is_skipped_and_counted()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(10);
        var id = await rig.CreateAsync();
        await rig.ChooseAsync("03001000004", null, optOuts: 1);

        await rig.Expander.ExpandAsync(default);

        var progress = await rig.ProgressAsync(id);
        Assert.Equal((10, 9), (progress.Handed, progress.Of(MessageStatus.Queued)));
        Assert.Equal(1, progress.Skipped[ExclusionReason.OptedOut]);
    }

    [Fact]
    public async Task A_pause_holds_what_is_queued_and_a_resume_lets_it_go()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database, rate: 10);
        await rig.PeopleAsync(1000);
        var id = await rig.CreateAsync();
        await RoundAsync(rig);

        Assert.True(await rig.Store.SetStateAsync(id, BroadcastState.Paused, default));
        await RoundAsync(rig);
        Assert.Empty(await rig.Queue.LeaseAsync("jazz", 10, 1e9, default));
        Assert.True(await rig.Store.SetStateAsync(id, BroadcastState.Running, default));
        await RoundAsync(rig);

        Assert.Equal(10, (await rig.Queue.LeaseAsync("jazz", 10, 1e9, default)).Count);
    }

    [Fact]
    public async Task A_cancel_ends_it_for_good_even_for_rows_not_yet_in_the_queue()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database, rate: 10);
        await rig.PeopleAsync(1000);
        var id = await rig.CreateAsync();
        await rig.Expander.ExpandAsync(default);

        Assert.True(await rig.Store.SetStateAsync(id, BroadcastState.Cancelled, default));
        await RoundAsync(rig);

        var progress = await rig.ProgressAsync(id);
        Assert.True(progress.IsFinished);
        Assert.Equal(600, progress.Of(MessageStatus.Cancelled));
        Assert.Empty(await rig.Queue.LeaseAsync("jazz", 10, 1e9, default));
        Assert.False(await rig.Store.SetStateAsync(id, BroadcastState.Running, default));
    }

    [Fact]
    public async Task Nothing_leaves_outside_the_sending_hours()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(10);
        await rig.CreateAsync();
        await RoundAsync(rig);

        rig.Time.Advance(TimeSpan.FromHours(9.5));
        await RoundAsync(rig);
        var night = await rig.Queue.LeaseAsync("jazz", 10, 1e9, default);
        rig.Time.Advance(TimeSpan.FromHours(11));
        await RoundAsync(rig);

        Assert.Empty(night);
        Assert.Equal(10, (await rig.Queue.LeaseAsync("jazz", 10, 1e9, default)).Count);
    }

    [Fact]
    public async Task An_urgent_broadcast_may_leave_at_any_hour()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(10);
        rig.Time.Advance(TimeSpan.FromHours(10));
        await rig.CreateAsync(BroadcastRig.Request() with { AnyHour = true });

        await RoundAsync(rig);

        Assert.Equal(10, (await rig.Queue.LeaseAsync("jazz", 10, 1e9, default)).Count);
    }

    [Fact]
    public async Task It_is_done_when_everybody_was_handed_over_and_nothing_waits()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(10);
        var id = await rig.CreateAsync();
        await RoundAsync(rig);
        Assert.False((await rig.ProgressAsync(id)).IsFinished);

        await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = 1"), default);
        await RoundAsync(rig);

        Assert.Equal(BroadcastState.Done, (await rig.ProgressAsync(id)).Broadcast.State);
    }

    private static async Task RoundAsync(BroadcastRig rig)
    {
        await rig.Expander.ExpandAsync(default);
        await rig.Relay.RelayAllAsync(default);
    }
}
