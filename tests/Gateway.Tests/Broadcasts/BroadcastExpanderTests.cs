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

    [Theory, EachEngine]
    public async Task Whoever_stops_while_her_notice_is_being_handed_over_is_skipped_and_counted(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(10);
        var broadcast = (await rig.ProgressAsync(await rig.CreateAsync())).Broadcast;
        // The recipients are read by now, and nothing of them is stored.
        var texts = new StoppingTexts(() => rig.ChooseAsync("03001000004", null, optOuts: 1).GetAwaiter().GetResult());

        await rig.HandOver.NextAsync(broadcast, "jazz", texts, 100, default);

        var progress = await rig.ProgressAsync(broadcast.Id);
        Assert.Equal((10, 9, 1), (progress.Handed, progress.Of(MessageStatus.Queued), progress.Skipped[ExclusionReason.OptedOut]));
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

    [Theory, EachEngine]
    public async Task A_pause_and_a_cancel_reach_messages_that_go_by_a_stand_by(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database, standBy: true);
        await rig.PeopleAsync(10);
        var id = await rig.CreateAsync();
        await rig.Expander.ExpandAsync(default);
        await rig.Store.SetStateAsync(id, BroadcastState.Paused, default);
        await rig.Expander.ExpandAsync(default);
        // What fail-over does to rows that wait.
        await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET operator = 'telenor', relayed_at = NULL"), default);
        await rig.Relay.RelayAllAsync(default);

        var paused = await rig.Queue.LeaseAsync("telenor", 10, 1e9, default);
        await rig.Store.SetStateAsync(id, BroadcastState.Cancelled, default);
        await RoundAsync(rig);

        Assert.Empty(paused);
        Assert.Empty(await rig.Queue.LeaseAsync("telenor", 10, 1e9, default));
    }

    [Theory, EachEngine]
    public async Task A_person_gets_no_more_optional_messages_a_day_than_the_settings_allow_and_the_rest_is_counted(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(10);
        var ids = new[] { await rig.CreateAsync(), await rig.CreateAsync(), await rig.CreateAsync(), await rig.CreateAsync(BroadcastRig.Request(MessageClass.Payment)) };

        await RoundAsync(rig);

        var progress = await Task.WhenAll(ids.Select(rig.ProgressAsync));
        Assert.Equal(10, progress[..3].Sum(one => one.Skipped.GetValueOrDefault("daily limit of optional messages")));
        Assert.Equal(30, await database.CountAsync("messages"));
        Assert.Empty(progress[3].Skipped);
    }

    [Fact]
    public async Task A_broadcast_of_three_times_the_weight_gets_three_times_the_share()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(400);
        var light = await rig.CreateAsync();
        var heavy = await rig.CreateAsync(BroadcastRig.Request() with { Weight = 3 });
        await RoundAsync(rig);

        var leased = await rig.Queue.LeaseAsync("jazz", 160, 1e9, default);

        var shares = leased.CountBy(message => message.Lane.Name).ToDictionary(share => share.Key, share => share.Value);
        Assert.InRange(shares[$"broadcast-{heavy:n}"], 112, 128);
        Assert.InRange(shares[$"broadcast-{light:n}"], 32, 48);
    }

    private static async Task RoundAsync(BroadcastRig rig)
    {
        await rig.Expander.ExpandAsync(default);
        await rig.Relay.RelayAllAsync(default);
    }

    /// <summary>The texts of a broadcast; something happens when the first is asked for.</summary>
    private sealed class StoppingTexts(Action happens) : Dictionary<string, string>, IReadOnlyDictionary<string, string>
    {
        private bool _happened;

        string IReadOnlyDictionary<string, string>.this[string language]
        {
            get
            {
                if (!_happened)
                    happens();
                _happened = true;
                return "Notice";
            }
        }
    }
}
