using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox;

/// <summary>The whole way out over loopback SMPP.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task Two_hundred_messages_are_submitted_once_and_delivered()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(200);

        await rig.UntilAsync(MessageStatus.Delivered, 200);
        Assert.Equal(200, smsc.Submitted);
        // A receipt may be in the journal a moment before the response it overtook.
        await OutboxRig.UntilAsync(async () => await database.ScalarAsync<long>("SELECT COUNT(DISTINCT smsc_id) FROM submissions") == 200, "200 ids on record");
        Assert.Equal(0, await database.CountAsync("receipts"));
    }

    [Theory]
    [InlineData(nameof(MessageIdFormat.Hex))]
    [InlineData(nameof(MessageIdFormat.HexThenDecimal))]
    [InlineData(nameof(MessageIdFormat.Uuid))]
    public async Task A_receipt_finds_its_message_in_whatever_form_the_operator_writes_ids(string format)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc(options => options.MessageIds = Enum.Parse<MessageIdFormat>(format));
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(30);

        await rig.UntilAsync(MessageStatus.Delivered, 30);
    }

    [Fact]
    public async Task A_long_message_arrives_whole_and_is_delivered_when_all_its_parts_are()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();
        var text = string.Concat(Enumerable.Repeat("آپ کی قسط جاری کر دی گئی ہے۔ ", 12));

        await rig.AddAsync(20, _ => text);

        await rig.UntilAsync(MessageStatus.Delivered, 20);
        Assert.Equal(text, Assert.Single(smsc.InboxOf("923001000000")).Text);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT COUNT(*) FROM submissions WHERE state <> 3"));
    }

    [Theory]
    [InlineData(LongMessages.Sar)]
    [InlineData(LongMessages.Payload)]
    [InlineData(LongMessages.Udh16)]
    internal async Task A_long_message_is_delivered_in_every_form_in_which_a_link_wants_it(LongMessages form)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, smsc.Port, change: options => options.Links[0].LongMessages = form).Start();

        await rig.AddAsync(5, _ => string.Concat(Enumerable.Repeat("آپ کی قسط جاری کر دی گئی ہے۔ ", 12)));

        await rig.UntilAsync(MessageStatus.Delivered, 5);
        Assert.Equal(form == LongMessages.Payload ? 5 : 30, smsc.Submitted);
    }

    [Fact]
    public async Task Over_a_transmitter_and_a_receiver_every_receipt_finds_its_message()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc(options => options.MessageIds = MessageIdFormat.HexThenDecimal);
        await using var rig = OutboxRig.Create(database, smsc.Port, change: options =>
        {
            var first = options.Links[0];
            (first.BindMode, first.Sessions) = (BindMode.Transmitter, 2);
            options.Links.Add(new() { Host = first.Host, Port = first.Port, SystemId = first.SystemId, Password = first.Password, BindMode = BindMode.Receiver, Sessions = 2 });
        }).Start();

        await rig.AddAsync(100);

        await rig.UntilAsync(MessageStatus.Delivered, 100);
        var states = rig.Runners.Links.Single().States;
        Assert.Equal([0L, 0L, 100L], [states[2].Counters.Submitted, states[3].Counters.Submitted, states[0].Counters.Submitted + states[1].Counters.Submitted]);
        Assert.Equal([0L, 0L, 100L], [states[0].Counters.Delivered, states[1].Counters.Delivered, states[2].Counters.Delivered + states[3].Counters.Delivered]);
    }

    [Fact]
    public async Task An_operator_that_throttles_gets_every_message_in_the_end()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        var submits = 0;
        smsc.AnswerWith = _ => Interlocked.Increment(ref submits) is > 20 and <= 40 ? CommandStatus.Throttled : CommandStatus.Ok;
        await using var rig = OutboxRig.Create(database, smsc.Port, change: options => options.TransactionsPerSecond = 2000).Start();

        await rig.AddAsync(100);

        await rig.UntilAsync(MessageStatus.Delivered, 100);
        Assert.True(submits <= 200);
        Assert.True(rig.Runners.RateOf(OutboxRig.Operator) < 2000);
    }

    [Fact]
    public async Task A_refusal_for_good_fails_the_message_with_the_operators_reason()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        smsc.AnswerWith = _ => CommandStatus.InvalidDestinationAddress;
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(3);

        await rig.UntilAsync(MessageStatus.Failed, 3);
        Assert.Equal(3, smsc.Submitted);
        Assert.Equal("ESME_RINVDSTADR", await database.ScalarAsync<string>("SELECT DISTINCT reason FROM messages"));
    }

    [Fact]
    public async Task An_answer_that_never_comes_makes_the_message_unknown_and_it_is_not_sent_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        smsc.AnswerWith = _ => null;
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(5);

        await rig.UntilAsync(MessageStatus.Unknown, 5);
        Assert.Equal(5, smsc.Submitted);
    }

    [Fact]
    public async Task While_the_operator_is_away_messages_wait_unleased()
    {
        await using var database = await TestDatabase.CreateAsync();
        var smsc = OutboxRig.Smsc();
        var port = smsc.Port;
        await smsc.DisposeAsync();
        await using var rig = OutboxRig.Create(database, port).Start();

        await rig.AddAsync(20);
        await OutboxRig.UntilAsync(async () => (await rig.Queue.StatsAsync(OutboxRig.Operator, default)).Ready == 20, "20 ready");

        Assert.Equal(0, (await rig.Queue.StatsAsync(OutboxRig.Operator, default)).Leased);
        await using var back = OutboxRig.Smsc(options => options.Port = port);
        await rig.UntilAsync(MessageStatus.Delivered, 20);
    }

    [Fact]
    public async Task A_graceful_stop_leaves_nothing_unknown_and_a_restart_sends_the_rest()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc(options => options.Latency = TimeSpan.FromMilliseconds(50));
        await using (var first = OutboxRig.Create(database, smsc.Port).Start())
        {
            await first.AddAsync(600);
            await OutboxRig.UntilAsync(() => Task.FromResult(smsc.Submitted >= 50), "sending has begun");
        }

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 2"));
        await using var second = OutboxRig.Create(database, smsc.Port).Start();
        await second.UntilAsync(MessageStatus.Delivered, 600);
        Assert.Equal(600, smsc.Submitted);
    }

    [Fact]
    public async Task A_crash_loses_nothing_doubles_nothing_and_names_what_it_does_not_know()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        var answered = 0;
        smsc.AnswerWith = _ => Interlocked.Increment(ref answered) <= 60 ? CommandStatus.Ok : null;
        await using var first = OutboxRig.Create(database, smsc.Port).Start();
        await first.AddAsync(300);
        await first.UntilAsync(MessageStatus.Delivered, 60);
        await OutboxRig.UntilAsync(() => Task.FromResult(smsc.Submitted == 110), "a full window hangs");

        // What a killed process leaves is what lies in the queue's files at this moment.
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(Path.Combine(database.Folder, "queue.db" + suffix), Path.Combine(database.Folder, "crashed.db" + suffix));
        smsc.DropConnections();
        smsc.AnswerWith = null;
        await first.StopAsync();
        await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = 0, attempts = 0 WHERE status = 2"), default);
        await using var second = OutboxRig.Create(database, smsc.Port, "crashed.db").Start();

        await second.UntilAsync(MessageStatus.Unknown, 50);
        await OutboxRig.UntilAsync(async () => await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status IN (0, 1)") == 0, "the rest is delivered");
        Assert.Equal(300, smsc.Submitted);
    }

    [Fact]
    public async Task An_expired_message_is_told_to_the_journal_and_not_sent()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(5, expires: TimeProvider.System.GetUtcNow().AddMinutes(-1));

        await rig.UntilAsync(MessageStatus.Expired, 5);
        Assert.Equal(0, smsc.Submitted);
    }

    [Fact]
    public async Task A_cancelled_broadcast_is_not_sent()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();
        var broadcast = Guid.NewGuid();
        await rig.Queue.SetLaneStateAsync(Lane.OfBroadcast(OutboxRig.Operator, broadcast), LaneState.Cancelled, default);

        await rig.AddAsync(5, broadcast: broadcast);

        await rig.UntilAsync(MessageStatus.Cancelled, 5);
        Assert.Equal(0, smsc.Submitted);
    }
}
