using Gateway.Messages;
using Gateway.Outbox.Policies;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>Messages that wait for a time, are over a cap, or are cancelled.</summary>
public sealed class ScheduledMessagesTests
{
    private readonly FakeTime _time = new();

    [Theory, EachEngine]
    public async Task A_message_leaves_at_its_time_and_not_before(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var id = await rig.AddAsync(MessageClass.Case, _time.GetUtcNow().AddMinutes(30));

        await rig.Service.RoundAsync(default);
        var before = await rig.StandingAsync(id);
        _time.Advance(TimeSpan.FromMinutes(30));
        await rig.Service.RoundAsync(default);

        Assert.Equal((MessageStatus.Scheduled, "queued", new FakeTime().GetUtcNow().AddMinutes(30)), (before.Status, before.Word, before.SendAt));
        Assert.True(await rig.WaitsAsync(id));
    }

    [Theory, EachEngine]
    public async Task A_message_whose_time_came_while_the_gateway_was_away_expires_when_it_is_too_old(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var id = await rig.AddAsync(MessageClass.Case, _time.GetUtcNow().AddMinutes(30), _time.GetUtcNow().AddHours(1));

        _time.Advance(TimeSpan.FromHours(2));
        await rig.Service.RoundAsync(default);

        Assert.Equal(MessageStatus.Expired, await rig.StatusAsync(id));
    }

    [Theory, EachEngine]
    public async Task A_number_gets_so_many_optional_messages_a_day_and_the_rest_ends_with_the_reason(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time, new MessageOptions { OptionalPerDay = 2 });
        MessageId[] reminders = [await rig.AddAsync(MessageClass.Reminder), await rig.AddAsync(MessageClass.Awareness), await rig.AddAsync(MessageClass.Reminder)];
        var payment = await rig.AddAsync(MessageClass.Payment);
        var tomorrow = await rig.AddAsync(MessageClass.Reminder, _time.GetUtcNow().AddDays(1));

        _time.Advance(TimeSpan.FromDays(1));
        await rig.Service.RoundAsync(default);

        Assert.Equal((true, true, false), (await rig.WaitsAsync(reminders[0]), await rig.WaitsAsync(reminders[1]), await rig.WaitsAsync(reminders[2])));
        var over = await rig.StandingAsync(reminders[2]);
        Assert.Equal((MessageStatus.Cancelled, DailyCap.Reason), (over.Status, over.Reason));
        Assert.True(await rig.WaitsAsync(payment));
        Assert.True(await rig.WaitsAsync(tomorrow));
    }

    [Theory, EachEngine]
    public async Task What_has_not_left_can_be_cancelled_and_what_has_is_refused_with_the_reason(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var waiting = await rig.AddAsync(MessageClass.Case);
        await rig.SetAsync(waiting, "relayed_at = NULL");
        var scheduled = await rig.AddAsync(MessageClass.Case, _time.GetUtcNow().AddDays(1));
        var sent = await rig.AddAsync(MessageClass.Case);
        await rig.SetAsync(sent, "status = 1");

        var answers = new[] { waiting, scheduled, sent, waiting, MessageId.Create(_time) }.Select(id => rig.Cancellation.CancelAsync(id, "staff", default));

        Assert.Equal(
            [CancelVerdict.Cancelled, CancelVerdict.Cancelled, CancelVerdict.Refused, CancelVerdict.Refused, CancelVerdict.NotFound],
            (await Task.WhenAll(answers)).Select(answer => answer.Verdict));
        Assert.Equal("cancelled by staff", (await rig.StandingAsync(scheduled)).Reason);
        Assert.False(await rig.WaitsAsync(waiting));
    }

    [Fact]
    public async Task A_message_in_the_queue_of_an_operator_that_is_away_is_cancelled_when_its_turn_comes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var rig = new PolicyRig(database, TimeProvider.System);
        var smsc = OutboxRig.Smsc();
        var port = smsc.Port;
        await smsc.DisposeAsync();
        await using var outbox = OutboxRig.Create(database, port, policies: rig).Start();
        var ids = await outbox.AddAsync(3, kind: MessageClass.Case);
        await OutboxRig.UntilAsync(async () => await outbox.ReadyAsync() == 3, "3 ready");

        var answer = await rig.Cancellation.CancelAsync(ids[1], "client ngo", default);
        await using var back = OutboxRig.Smsc(options => options.Port = port);

        await outbox.UntilAsync(MessageStatus.Delivered, 2);
        await outbox.UntilAsync(MessageStatus.Cancelled, 1);
        Assert.Equal((CancelVerdict.Asked, "cancelled by client ngo", 2), (answer.Verdict, (await rig.StandingAsync(ids[1])).Reason, back.Submitted));
    }

    [Fact]
    public void A_message_cannot_be_due_after_it_has_expired()
    {
        var now = _time.GetUtcNow();
        var options = new MessageOptions();

        Assert.Throws<ArgumentException>(() => new ScheduledMessages(null!, null!, new DailyCap(options, _time), _time)
            .Add(null!, new(MessageId.Create(_time), default, new("8171"), "", MessageClass.Case, Priority.Case, "jazz", now), now.AddHours(1)));
    }
}
