using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Tests.Registry;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>What was promised before a STOP does not arrive after it.</summary>
public sealed class StopTests
{
    private static readonly ConsentSource Sms = new("sms", "STOP");

    [Theory, EachEngine]
    public async Task A_STOP_ends_waiting_reminders_and_spares_what_must_be_told(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, new FakeTime());
        var (reminder, payment, news) = (await rig.AddAsync(MessageClass.Reminder), await rig.AddAsync(MessageClass.Payment), await rig.AddAsync(MessageClass.Case));
        var later = await rig.AddAsync(MessageClass.Awareness, rig.Time.GetUtcNow().AddDays(1));
        foreach (var id in new[] { reminder, payment, news })
            await rig.SetAsync(id, "relayed_at = NULL");

        await StopAsync(database, rig, OptOuts.Optional);

        Assert.Equal((MessageStatus.Cancelled, MessageStatus.Cancelled), (await rig.StatusAsync(reminder), await rig.StatusAsync(later)));
        Assert.Equal("stopped by the person", (await rig.StandingAsync(reminder)).Reason);
        Assert.True(await rig.WaitsAsync(payment) && await rig.WaitsAsync(news));
    }

    [Theory, EachEngine]
    public async Task A_STOP_reaches_a_reminder_that_is_in_the_queue_already(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, TimeProvider.System);
        var smsc = OutboxRig.Smsc();
        var port = smsc.Port;
        await smsc.DisposeAsync();
        await using var outbox = OutboxRig.Create(database, port, policies: rig).Start();
        var reminder = await rig.AddAsync(MessageClass.Reminder);
        var payment = await rig.AddAsync(MessageClass.Payment);
        rig.Outbox.Signal();
        await OutboxRig.UntilAsync(async () => await outbox.ReadyAsync() == 2, "2 ready");

        await StopAsync(database, rig, OptOuts.Everything);
        await using var back = OutboxRig.Smsc(options => options.Port = port);

        await outbox.UntilAsync(MessageStatus.Delivered, 1);
        await outbox.UntilAsync(MessageStatus.Cancelled, 1);
        Assert.Equal((MessageStatus.Cancelled, MessageStatus.Delivered, 1), (await rig.StatusAsync(reminder), await rig.StatusAsync(payment), back.Submitted));
    }

    [Theory, EachEngine]
    public async Task Another_gateway_learns_of_a_withdrawal_from_the_table(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, new FakeTime());
        var other = new Withdrawals(database.Database, database.Writer, rig.Time);
        var id = await rig.AddAsync(MessageClass.Reminder);
        await database.Writer.WriteAsync(session => rig.Withdrawals.Add(session, id, "cancelled by staff"), default);

        await other.ReadAsync(default);

        Assert.True(other.Has(id, out var reason));
        Assert.Equal("cancelled by staff", reason);
    }

    private static Task<ConsentChange> StopAsync(TestDatabase database, PolicyRig rig, OptOuts what)
    {
        Assert.True(Msisdn.TryParse("03001234567", out var number));
        var book = new ContactBook(database.Database, database.Writer, database.Personal, new TestRegistry(database).Local, rig.Time, rig.Withdrawals);
        return book.StopAsync(number, what, Sms, default);
    }
}
