using Gateway.Messages;
using Gateway.Outbox.Queue;

namespace Gateway.Tests.Outbox.Queue;

// Who leaves when: priorities, shares, pauses, expiry and retries.
public abstract partial class OutgoingQueueContract
{
    [Fact]
    public async Task A_reply_is_leased_next_however_much_bulk_waits()
    {
        await PushAsync(Bulk, Entries(5000));
        for (var i = 0; i < 40; i++)
            await LeaseAsync(50);
        var reply = Entries(1);
        await PushAsync(Replies, reply);

        var leased = await LeaseAsync(50);

        Assert.Contains(reply[0].Id, Ids(leased));
        Assert.Equal(reply[0].Id, leased[0].Id);
    }

    [Fact]
    public async Task Bulk_keeps_a_twentieth_while_replies_fill_the_rate()
    {
        await PushAsync(Replies, Entries(4000));
        await PushAsync(Bulk, Entries(4000));

        var leased = new List<LeasedMessage>();
        for (var i = 0; i < 100; i++)
            leased.AddRange(await LeaseAsync(20));

        Assert.InRange(leased.Count(m => m.Lane == Bulk), 80, 120);
    }

    [Fact]
    public async Task Lanes_share_by_their_weights()
    {
        var lanes = new[] { new Lane(Jazz, "a", Priority.Bulk), new Lane(Jazz, "b", Priority.Bulk), new Lane(Jazz, "c", Priority.Bulk, Weight: 3) };
        foreach (var lane in lanes)
            await PushAsync(lane, Entries(3000));

        var leased = new List<LeasedMessage>();
        for (var i = 0; i < 50; i++)
            leased.AddRange(await LeaseAsync(64));

        var shares = lanes.Select(lane => leased.Count(m => m.Lane == lane) / (double)leased.Count).ToArray();
        Assert.InRange(shares[0], 0.17, 0.23);
        Assert.InRange(shares[1], 0.17, 0.23);
        Assert.InRange(shares[2], 0.57, 0.63);
    }

    [Fact]
    public async Task A_lane_leaves_in_the_order_it_was_filled()
    {
        var entries = Entries(3000);
        foreach (var batch in entries.Chunk(100))
            await PushAsync(Bulk, batch);

        var leased = new List<LeasedMessage>();
        while (await LeaseAsync(70) is { Count: > 0 } some)
            leased.AddRange(some);

        Assert.Equal(entries.Select(e => e.Id), Ids(leased));
    }

    [Fact]
    public async Task A_paused_lane_keeps_even_what_was_leased()
    {
        var entries = Entries(20);
        await PushAsync(Bulk, entries);
        var leased = await LeaseAsync(5);

        await Queue.SetLaneStateAsync(Bulk, LaneState.Paused, default);
        var marks = await Queue.MarkAsync(leased, default);

        Assert.All(marks, Assert.False);
        Assert.Empty(await LeaseAsync(100));
        await Queue.SetLaneStateAsync(Bulk, LaneState.Running, default);
        Assert.Equal(entries.Select(e => e.Id), Ids(await LeaseAsync(100)));
    }

    [Fact]
    public async Task A_pause_survives_a_restart()
    {
        await PushAsync(Bulk, Entries(5));
        await Queue.SetLaneStateAsync(Bulk, LaneState.Paused, default);

        await RestartAsync();

        Assert.Empty(await LeaseAsync(100));
    }

    [Fact]
    public async Task A_cancelled_lane_gives_everything_back_as_cancelled_and_takes_no_more()
    {
        var entries = Entries(5000);
        foreach (var batch in entries.Chunk(1000))
            await PushAsync(Bulk, batch);
        var leased = await LeaseAsync(10);

        var waiting = await Queue.SetLaneStateAsync(Bulk, LaneState.Cancelled, default);

        Assert.Equal(4990, waiting);
        Assert.Empty(await LeaseAsync(100));
        Assert.All(await Queue.MarkAsync(leased, default), Assert.False);
        Assert.Equal(PushVerdict.Cancelled, (await PushAsync(Bulk, Entries(1))).Verdict);
        Assert.Equal(entries.Select(e => e.Id).ToHashSet(), await CollectAsync(5000, ResultKind.Cancelled));
    }

    [Fact]
    public async Task What_is_held_when_its_lane_is_cancelled_is_told_once_when_it_is_given_back()
    {
        await PushAsync(Bulk, Entries(5));
        var held = await LeaseAsync(2);

        await Queue.SetLaneStateAsync(Bulk, LaneState.Cancelled, default);
        var waited = await CollectAsync(3, ResultKind.Cancelled);
        Assert.All(await Queue.MarkAsync(held, default), Assert.False);
        var returned = await CollectAsync(2, ResultKind.Cancelled);

        Assert.Empty(waited.Intersect(Ids(held)));
        Assert.Equal(Ids(held).ToHashSet(), returned);
    }

    [Fact]
    public async Task A_cancelled_lane_is_not_opened_again()
    {
        await PushAsync(Bulk, Entries(1));
        await Queue.SetLaneStateAsync(Bulk, LaneState.Cancelled, default);

        await Queue.SetLaneStateAsync(Bulk, LaneState.Running, default);
        await RestartAsync();

        Assert.Equal(PushVerdict.Cancelled, (await PushAsync(Bulk, Entries(1))).Verdict);
    }

    [Fact]
    public async Task An_expired_message_is_never_leased()
    {
        var dead = Entries(2000, expires: Time.GetUtcNow().AddMinutes(1));
        var alive = Entries(1);
        await PushAsync(Bulk, dead);
        await PushAsync(Bulk, alive);
        Time.Advance(TimeSpan.FromMinutes(2));

        var leased = new List<LeasedMessage>();
        for (var i = 0; i < 2000 && leased.Count == 0; i++)
            leased.AddRange(await LeaseAsync(50));

        Assert.Equal(alive[0].Id, Assert.Single(leased).Id);
        Assert.Equal(dead.Select(e => e.Id).ToHashSet(), await CollectAsync(2000, ResultKind.Expired));
    }

    [Fact]
    public async Task A_retry_comes_back_at_its_time_and_not_before_even_after_a_restart()
    {
        await PushAsync(Bulk, Entries(2));
        var leased = await LeaseAsync(2);
        await Queue.MarkAsync(leased, default);
        await Queue.AcknowledgeAsync(
            [new(leased[0], new SendOutcome.Retry(TimeSpan.FromSeconds(8), "busy")), new(leased[1], new SendOutcome.Retry(TimeSpan.FromSeconds(4), "busy"))], default);

        await RestartAsync();
        Time.Advance(TimeSpan.FromSeconds(3));
        var early = await LeaseAsync(10);
        Time.Advance(TimeSpan.FromSeconds(2));
        var first = await LeaseAsync(10);
        Time.Advance(TimeSpan.FromSeconds(4));
        var second = await LeaseAsync(10);

        Assert.Empty(early);
        Assert.Equal((leased[1].Id, 1), (Assert.Single(first).Id, first[0].Attempt));
        Assert.Equal(leased[0].Id, Assert.Single(second).Id);
    }

    [Fact]
    public async Task What_was_never_written_goes_back_to_the_head()
    {
        var entries = Entries(5);
        await PushAsync(Bulk, entries);
        var leased = await LeaseAsync(2);
        await Queue.MarkAsync(leased, default);

        await Queue.AcknowledgeAsync([.. leased.Reverse().Select(m => new Acknowledgement(m, new SendOutcome.NotWritten()))], default);

        Assert.Equal(entries.Select(e => e.Id), Ids(await LeaseAsync(100)));
    }

    [Fact]
    public async Task Segments_are_what_a_lease_counts()
    {
        await PushAsync(Bulk, Entries(10, segments: 3));

        var leased = await LeaseAsync(9);

        Assert.Equal(3, leased.Count);
    }

    [Fact]
    public async Task Operators_do_not_see_each_others_messages()
    {
        await PushAsync(Lane.Of("telenor", Priority.Bulk), Entries(3));

        Assert.Empty(await LeaseAsync(10));
        Assert.Equal(3, (await Queue.LeaseAsync("telenor", 10, Plenty, default)).Count);
    }

    [Fact]
    public async Task Nothing_is_left_behind_when_everything_was_sent_and_journalled()
    {
        await PushAsync(Bulk, Entries(300));
        await SendAllAsync();
        await CollectAsync(300, ResultKind.Submitted);

        await RestartAsync();

        Assert.Equal(new QueueStats(0, 0, 0, 0, 0, 0), await Queue.StatsAsync(Jazz, default));
    }

    // How many sequences are tried; CONFORM_SEQUENCES=2000 for a long night.
    private int Sequences => int.TryParse(Environment.GetEnvironmentVariable("CONFORM_SEQUENCES"), out var many) ? many : FewSequences;

    private protected virtual int FewSequences => 200;
}
