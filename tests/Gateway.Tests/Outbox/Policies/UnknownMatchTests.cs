using System.Globalization;
using System.Text;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Simulator.Faults;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>Receipts whose message was never answered, so that nobody knows its id.</summary>
public sealed class UnknownMatchTests
{
    private readonly FakeTime _time = new();

    [Theory, EachEngine]
    public async Task Our_reference_tells_at_once_which_of_several_it_is(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (rig, receipts) = Rig(database);
        MessageId[] ids = [await rig.UnknownAsync(MessageClass.Case), await rig.UnknownAsync(MessageClass.Case), await rig.UnknownAsync(MessageClass.Case)];

        await AcceptAsync(receipts, Receipt("77") with { Reference = MessageReference.Of(database.Personal, ids[1]) });
        await receipts.SweepAsync(default);

        Assert.Equal(
            (MessageStatus.Unknown, MessageStatus.Delivered, MessageStatus.Unknown),
            (await rig.StatusAsync(ids[0]), await rig.StatusAsync(ids[1]), await rig.StatusAsync(ids[2])));
        Assert.Equal(0, await database.CountAsync("receipts"));
    }

    [Theory, EachEngine]
    public async Task A_reference_of_another_day_tells_nothing(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (rig, receipts) = Rig(database);
        var id = await rig.UnknownAsync(MessageClass.Case);
        var yesterday = _time.GetUtcNow().AddDays(-1).UtcDateTime;

        await AcceptAsync(receipts, Receipt("77") with { Reference = MessageReference.Of(database.Personal, id), SubmitDate = yesterday });
        await receipts.SweepAsync(default);

        Assert.Equal(MessageStatus.Unknown, await rig.StatusAsync(id));
    }

    [Theory, EachEngine]
    public async Task The_beginning_of_the_text_tells_when_exactly_one_fits(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (rig, receipts) = Rig(database);
        var one = await UnknownAsync(database, rig, "Case 12: your complaint is solved.");
        var two = await UnknownAsync(database, rig, "Case 34: please visit the office.");
        var local = _time.GetUtcNow().AddHours(5).AddMinutes(4).DateTime;

        await AcceptAsync(receipts, Receipt("77", MessageState.Undeliverable) with { TextStart = "Case 34: please visi", SubmitDate = local });
        _time.Advance(TimeSpan.FromMinutes(11));
        await receipts.SweepAsync(default);

        Assert.Equal((MessageStatus.Unknown, MessageStatus.Failed), (await rig.StatusAsync(one), await rig.StatusAsync(two)));
    }

    [Theory, EachEngine]
    public async Task What_fits_two_settles_neither_and_both_are_listed(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (rig, receipts) = Rig(database);
        var one = await UnknownAsync(database, rig, "Your complaint is registered.");
        var two = await UnknownAsync(database, rig, "Your complaint is registered.");

        await AcceptAsync(receipts, Receipt("77") with { TextStart = "Your complaint is re" });
        _time.Advance(TimeSpan.FromMinutes(11));
        await receipts.SweepAsync(default);

        Assert.Equal((MessageStatus.Unknown, MessageStatus.Unknown), (await rig.StatusAsync(one), await rig.StatusAsync(two)));
        var listed = Assert.Single(await new AmbiguousReceipts(database.Database).PageAsync(before: null, 10, default));
        Assert.Equal(("77", MessageStatus.Delivered), (listed.SmscId, listed.Status));
        Assert.Equal(new HashSet<MessageId> { one, two }, listed.Messages.ToHashSet());
    }

    [Theory, EachEngine]
    public async Task Another_address_or_another_text_does_not_fit(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (rig, receipts) = Rig(database);
        var id = await UnknownAsync(database, rig, "Your complaint is registered.");

        await AcceptAsync(receipts, Receipt("77") with { TextStart = "Your payment" });
        await AcceptAsync(receipts, Receipt("78") with { ShortCode = "9999" });
        _time.Advance(TimeSpan.FromMinutes(11));
        await receipts.SweepAsync(default);

        Assert.Equal(MessageStatus.Unknown, await rig.StatusAsync(id));
        Assert.Equal(2, await new OrphanReceipts(database.Database).CountAsync(default));
    }

    // The simulated SMSC takes a message, never answers, and reports its delivery under an id that it never told.
    [Fact]
    public async Task An_SMSC_that_repeats_our_reference_settles_what_it_never_answered()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc(options => options.Faults = new SimulatorFaults { SilentEvery = 3, Receipts = new ReceiptBehaviour { Delay = TimeSpan.Zero, Parts = ReceiptParts.Both } });
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(30);

        await rig.UntilAsync(MessageStatus.Delivered, 30);
        Assert.Equal((30, 10), (smsc.Submitted, (int)await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages m WHERE NOT EXISTS (SELECT 1 FROM submissions s WHERE s.message = m.id)")));
    }

    [Fact]
    public void A_receipt_tells_reference_address_and_the_beginning_of_the_text()
    {
        var pdu = new DeliverSm
        {
            Source = new(1, 1, "923001234567"), Destination = new(3, 0, "8171"), EsmClass = EsmClass.Receipt,
            ShortMessage = Encoding.ASCII.GetBytes("id:7 sub:001 dlvrd:001 submit date:2603010600 done date:2603010601 stat:DELIVRD err:000 text:stat:FAILED id:8 hi"),
            Tlvs = new(Tlv.UInt16(TlvTag.UserMessageReference, 4711)),
        };

        Assert.True(DeliveryReceipt.TryParse(pdu, out var receipt));

        Assert.Equal(((ushort?)4711, "8171", "stat:FAILED id:8 hi", "7"), (receipt.Reference, receipt.ShortCode, receipt.TextStart, receipt.MessageId));
    }

    private static DeliveryReceipt Receipt(string id, MessageState state = MessageState.Delivered) => new(id, null, state, IsFinal: true, null, null, null, null) { ShortCode = "8171" };

    private static Task AcceptAsync(Receipts receipts, DeliveryReceipt receipt)
    {
        Assert.True(Msisdn.TryParse("03001234567", out var from));
        return receipts.AcceptAsync("jazz", receipt, from, default);
    }

    private async Task<MessageId> UnknownAsync(TestDatabase database, PolicyRig rig, string text)
    {
        var message = rig.Message(MessageClass.Payment, text: text);
        await database.Writer.WriteAsync(session => rig.Scheduled.Add(session, message), default);
        await rig.SetAsync(message.Id, string.Create(CultureInfo.InvariantCulture, $"status = 2, relayed_at = {_time.GetUtcNow().Stored()}, unknown_since = {_time.GetUtcNow().Stored()}"));
        return message.Id;
    }

    private (PolicyRig, Receipts) Rig(TestDatabase database) => (
        new PolicyRig(database, _time),
        new Receipts(database.Database, database.Writer, new RecentSubmissions(), database.Personal, new Telemetry(), _time, NullLogger<Receipts>.Instance));
}
