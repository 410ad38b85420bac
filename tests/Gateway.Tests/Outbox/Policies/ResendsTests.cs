using Gateway.Messages;
using Gateway.Outbox.Policies;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>What becomes of a message when nobody knows what became of it.</summary>
public sealed class ResendsTests
{
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
        var standing = await rig.StandingAsync(id);
        Assert.Equal((2, 2, true), (smsc.Submitted, standing.Attempts, standing.PossibleDuplicate));
    }
}
