using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Security;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>What becomes of a message when nobody knows what became of it.</summary>
public sealed class ResendsTests
{
    private static readonly ByStaff Staff = new("test", "test");
    private readonly FakeTime _time = new();

    [Theory, EachEngine]
    public async Task A_payment_notice_is_never_sent_again(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var id = await rig.UnknownAsync(MessageClass.Payment);

        await rig.Service.RoundAsync(default);
        _time.Advance(TimeSpan.FromDays(2));
        await rig.Service.RoundAsync(default);

        var standing = await rig.StandingAsync(id);
        Assert.Equal((MessageStatus.Unknown, "outcome_unknown", false), (standing.Status, standing.Word, standing.PossibleDuplicate));
        Assert.Equal((new FakeTime().GetUtcNow(), "jazz", UnknownPolicy.AtMostOnce), (standing.Unknown!.Since, standing.Unknown.Operator, standing.Unknown.Policy));
        Assert.Equal(standing.Unknown.Since.AddHours(72), standing.Unknown.ResolvableUntil);
    }

    [Theory, EachEngine]
    public async Task News_of_a_case_is_sent_again_after_the_grace_under_its_own_id_and_only_once(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var id = await rig.UnknownAsync(MessageClass.Case);
        await rig.Service.RoundAsync(default);
        _time.Advance(TimeSpan.FromMinutes(14));
        await rig.Service.RoundAsync(default);
        Assert.False(await rig.WaitsAsync(id));

        _time.Advance(TimeSpan.FromMinutes(1));
        await rig.Service.RoundAsync(default);

        Assert.True(await rig.WaitsAsync(id));
        await rig.SetAsync(id, "status = 2, attempts = 1, relayed_at = created_at");
        _time.Advance(TimeSpan.FromHours(1));
        await rig.Service.RoundAsync(default);
        _time.Advance(TimeSpan.FromHours(1));
        await rig.Service.RoundAsync(default);
        var standing = await rig.StandingAsync(id);
        Assert.Equal((MessageStatus.Unknown, 2, true), (standing.Status, standing.Attempts, standing.PossibleDuplicate));
        Assert.Null(standing.Unknown!.ResendAt);
    }

    [Theory, EachEngine]
    public async Task A_receipt_within_the_grace_spares_the_second_copy(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var id = await rig.UnknownAsync(MessageClass.Reminder);
        await rig.Service.RoundAsync(default);
        await rig.SetAsync(id, "status = 3");

        _time.Advance(TimeSpan.FromMinutes(20));
        await rig.Service.RoundAsync(default);

        Assert.Equal((MessageStatus.Delivered, false), ((await rig.StandingAsync(id)).Status, (await rig.StandingAsync(id)).PossibleDuplicate));
    }

    [Theory, EachEngine]
    public async Task A_USSD_notice_is_sent_again_at_once_and_an_expired_message_not_at_all(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var notice = await rig.UnknownAsync(MessageClass.UssdNotice);
        var late = await rig.UnknownAsync(MessageClass.UssdNotice, expires: _time.GetUtcNow());

        await rig.Service.RoundAsync(default);

        Assert.True(await rig.WaitsAsync(notice));
        Assert.Equal(MessageStatus.Unknown, await rig.StatusAsync(late));
    }

    [Theory, EachEngine]
    public async Task Without_resends_in_the_settings_every_class_is_sent_at_most_once(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time, new MessageOptions { MaxResends = 0 });
        var id = await rig.UnknownAsync(MessageClass.UssdNotice);

        await rig.Service.RoundAsync(default);
        await rig.Service.RoundAsync(default);

        Assert.Equal(MessageStatus.Unknown, await rig.StatusAsync(id));
    }

    // A first copy that was taken and not answered, a second that is: one id, two texts on the phone, and a record that says so.
    [Fact]
    public async Task Over_the_wire_a_notice_without_an_answer_arrives_a_second_time_and_is_marked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc();
        var submits = 0;
        smsc.AnswerWith = _ => Interlocked.Increment(ref submits) == 1 ? null : Gateway.Smpp.Wire.CommandStatus.Ok;
        await using var outbox = OutboxRig.Create(database, smsc.Port, policies: rig).Start();

        var id = (await outbox.AddAsync(1, kind: MessageClass.UssdNotice))[0];
        await outbox.UntilAsync(MessageStatus.Unknown, 1);
        await rig.Service.RoundAsync(default);

        await outbox.UntilAsync(MessageStatus.Delivered, 1);
        // The receipt may be stored before the answer it follows.
        await OutboxRig.UntilAsync(async () => (await rig.StandingAsync(id)).Attempts == 2, "the second attempt is on record");
        var standing = await rig.StandingAsync(id);
        Assert.Equal((2, 2, true), (smsc.Submitted, standing.Attempts, standing.PossibleDuplicate));
    }

    // The network is held while the receipt comes, so that the second copy is in the queue by then.
    [Theory, EachEngine]
    public async Task Over_the_wire_a_second_copy_in_the_queue_does_not_leave_when_the_receipt_of_the_first_comes(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc();
        var submits = 0;
        smsc.AnswerWith = _ => Interlocked.Increment(ref submits) == 1 ? null : Gateway.Smpp.Wire.CommandStatus.Ok;
        await using var outbox = OutboxRig.Create(database, smsc.Port, policies: rig).Start();
        var id = (await outbox.AddAsync(1, kind: MessageClass.UssdNotice))[0];
        await outbox.UntilAsync(MessageStatus.Unknown, 1);
        await outbox.Holds.HoldAsync(OutboxRig.Operator, "a test", Staff, default);
        await rig.Service.RoundAsync(default);
        await OutboxRig.UntilAsync(async () => await outbox.ReadyAsync() == 1, "the second copy is in the queue");

        await rig.SetAsync(id, "status = 3");
        await outbox.Holds.ReleaseAsync(OutboxRig.Operator, Staff, default);

        await outbox.AddAsync(1);
        await outbox.UntilAsync(MessageStatus.Delivered, 2);
        Assert.Equal((2, MessageStatus.Delivered), (submits, await rig.StatusAsync(id)));
    }

    [Theory, EachEngine]
    public async Task What_is_withdrawn_while_it_is_unknown_is_not_sent_again(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var (reminder, news) = (await rig.UnknownAsync(MessageClass.Reminder), await rig.UnknownAsync(MessageClass.Case));
        await rig.Service.RoundAsync(default);
        Assert.True(Msisdn.TryParse("03001234567", out var number));

        await database.Writer.WriteAsync(session => rig.Withdrawals.Stop(session, database.Personal.TokenOf(number).ToArray(), [MessageClass.Reminder]), default);
        var cancelled = await rig.Cancellation.CancelAsync(news, "test", default);
        _time.Advance(TimeSpan.FromHours(1));
        await rig.Service.RoundAsync(default);

        Assert.Equal(CancelVerdict.Refused, cancelled.Verdict);
        Assert.Equal((MessageStatus.Unknown, false), ((await rig.StandingAsync(reminder)).Status, (await rig.StandingAsync(reminder)).PossibleDuplicate));
        Assert.Equal((MessageStatus.Unknown, false), ((await rig.StandingAsync(news)).Status, (await rig.StandingAsync(news)).PossibleDuplicate));
    }

    [Theory, EachEngine]
    public async Task What_was_withdrawn_on_its_way_and_became_unknown_is_not_sent_again(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var id = await rig.UnknownAsync(MessageClass.Case);
        await database.Writer.WriteAsync(session => rig.Withdrawals.Add(session, id, "cancelled by staff"), default);

        await rig.Service.RoundAsync(default);
        _time.Advance(TimeSpan.FromHours(1));
        await rig.Service.RoundAsync(default);

        Assert.Equal(MessageStatus.Unknown, await rig.StatusAsync(id));
    }

    [Theory, EachEngine]
    public async Task A_second_copy_that_is_withdrawn_is_not_called_cancelled_because_the_first_may_have_arrived(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time, new MessageOptions { MaxResends = 2 });
        var id = await rig.UnknownAsync(MessageClass.Case);
        await rig.Service.RoundAsync(default);
        _time.Advance(TimeSpan.FromHours(1));
        await rig.Service.RoundAsync(default);
        Assert.True(await rig.WaitsAsync(id));

        var answer = await rig.Cancellation.CancelAsync(id, "test", default);
        _time.Advance(TimeSpan.FromHours(1));
        await rig.Service.RoundAsync(default);

        Assert.Equal((CancelVerdict.Refused, MessageStatus.Unknown), (answer.Verdict, await rig.StatusAsync(id)));
    }

    [Theory, EachEngine]
    public async Task A_second_copy_that_is_refused_leaves_the_message_unknown(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc();
        var submits = 0;
        smsc.AnswerWith = _ => Interlocked.Increment(ref submits) == 1 ? null : Gateway.Smpp.Wire.CommandStatus.InvalidDestinationAddress;
        await using var outbox = OutboxRig.Create(database, smsc.Port, policies: rig).Start();
        var id = (await outbox.AddAsync(1, kind: MessageClass.UssdNotice))[0];
        await outbox.UntilAsync(MessageStatus.Unknown, 1);
        await rig.Service.RoundAsync(default);

        await OutboxRig.UntilAsync(async () => (await rig.StandingAsync(id)).Reason == "ESME_RINVDSTADR", "refused");

        Assert.Equal((MessageStatus.Unknown, true), ((await rig.StandingAsync(id)).Status, (await rig.StandingAsync(id)).PossibleDuplicate));
    }

    // The refusal comes when a second copy has left: the first must not leave again as a third.
    [Fact]
    public async Task A_refusal_that_comes_after_the_second_copy_left_brings_no_third()
    {
        await using var database = await TestDatabase.CreateAsync();
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc(options => options.Latency = TimeSpan.FromSeconds(3));
        var submits = 0;
        smsc.AnswerWith = _ => Interlocked.Increment(ref submits) == 1 ? Gateway.Smpp.Wire.CommandStatus.Throttled : Gateway.Smpp.Wire.CommandStatus.Ok;
        await using var outbox = OutboxRig.Create(database, smsc.Port, policies: rig).Start();
        await outbox.AddAsync(1, kind: MessageClass.UssdNotice);
        await outbox.UntilAsync(MessageStatus.Unknown, 1);
        await rig.Service.RoundAsync(default);

        await outbox.UntilAsync(MessageStatus.Delivered, 1);

        var left = await outbox.Queue.StatsAsync(OutboxRig.Operator, default);
        Assert.Equal((2, 0, 0), (submits, left.Ready, left.Delayed));
    }

    [Fact]
    public async Task A_payment_notice_that_was_refused_late_was_not_taken_and_leaves_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc(options => options.Latency = TimeSpan.FromSeconds(3));
        var submits = 0;
        smsc.AnswerWith = _ => Interlocked.Increment(ref submits) == 1 ? Gateway.Smpp.Wire.CommandStatus.Throttled : Gateway.Smpp.Wire.CommandStatus.Ok;
        await using var outbox = OutboxRig.Create(database, smsc.Port, policies: rig).Start();
        var id = (await outbox.AddAsync(1, kind: MessageClass.Payment))[0];

        await outbox.UntilAsync(MessageStatus.Delivered, 1);

        var standing = await rig.StandingAsync(id);
        Assert.Equal((2, 2, false), (submits, standing.Attempts, standing.PossibleDuplicate));
    }
}
