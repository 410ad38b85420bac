using Gateway.Simulator;
using Gateway.Simulator.Faults;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Simulator;

public sealed class SimulatorReceiptsTests
{
    [Fact]
    public async Task An_early_receipt_comes_before_its_answer()
    {
        await using var esme = await RawEsme.BindAsync(With(new() { EarlyShare = 100 }));

        await esme.SendAsync(RawEsme.Message());
        var (first, second) = (await esme.NextAsync(), await esme.NextAsync());

        Assert.Equal(((SubmitSmResp)second.Pdu).MessageId, Read(first.Pdu).MessageId);
    }

    [Theory]
    [InlineData(ReceiptForm.AppendixB)]
    [InlineData(ReceiptForm.CapitalText)]
    [InlineData(ReceiptForm.Disordered)]
    [InlineData(ReceiptForm.Bare)]
    [InlineData(ReceiptForm.Seconds)]
    internal async Task Every_form_of_the_text_names_the_message_and_its_state(ReceiptForm form)
    {
        await using var esme = await RawEsme.BindAsync(With(new() { Form = form, Parts = ReceiptParts.Text, FailedShare = 100 }));

        await esme.SendAsync(RawEsme.Message());
        var id = ((SubmitSmResp)(await esme.NextAsync()).Pdu).MessageId;
        var receipt = Read((await esme.NextAsync()).Pdu);

        Assert.Equal((id, MessageState.Undeliverable, DateTime.UtcNow.Date), (receipt.MessageId, receipt.State, receipt.DoneDate?.Date));
    }

    [Fact]
    public async Task Odd_receipts_take_every_form_in_turn()
    {
        await using var esme = await RawEsme.BindAsync(With(new() { Form = ReceiptForm.Odd, Parts = ReceiptParts.Text }));

        var lengths = new HashSet<int>();
        for (var n = 0; n < 5; n++)
        {
            await esme.SendAsync(RawEsme.Message());
            await esme.NextAsync();
            lengths.Add(((DeliverSm)(await esme.NextAsync()).Pdu).ShortMessage.Length);
        }

        Assert.True(lengths.Count >= 4, string.Join(' ', lengths));
    }

    [Fact]
    public async Task A_receipt_may_be_in_the_TLVs_alone_and_unflagged()
    {
        await using var esme = await RawEsme.BindAsync(With(new() { Parts = ReceiptParts.Tlvs, Flagged = false }));

        await esme.SendAsync(RawEsme.Message());
        await esme.NextAsync();
        var pdu = (DeliverSm)(await esme.NextAsync()).Pdu;

        Assert.Equal((0, EsmClass.Default, MessageState.Delivered), (pdu.ShortMessage.Length, pdu.EsmClass, Read(pdu).State));
    }

    [Fact]
    public async Task Shares_of_failures_are_about_what_was_asked_for()
    {
        await using var loop = await Loop.StartAsync(
            With(new() { Delay = TimeSpan.Zero, FailedShare = 20, ExpiredShare = 10, RejectedShare = 10, TwiceShare = 50 }), window: 100);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => loop.Link.SubmitAsync(RawEsme.Message(), CancellationToken.None).AsTask()));
        var states = new List<MessageState>();
        while (states.Count < 400)
            states.Add(Read(await loop.NextAsync()).State);

        Assert.InRange(states.Count(s => s == MessageState.Undeliverable), 40, 120);
        Assert.InRange(states.Count(s => s == MessageState.Expired), 15, 70);
        Assert.InRange(states.Count(s => s == MessageState.Rejected), 15, 70);
    }

    [Theory]
    [InlineData(RegisteredDelivery.FailureOnly, 100)]
    [InlineData(RegisteredDelivery.SuccessOnly, 0)]
    [InlineData(RegisteredDelivery.Final, 0)]
    internal async Task A_receipt_comes_when_its_outcome_was_asked_for(RegisteredDelivery wanted, double failed)
    {
        await using var esme = await RawEsme.BindAsync(With(new() { FailedShare = failed }));

        await esme.SendAsync(RawEsme.Message() with { RegisteredDelivery = wanted });
        await esme.NextAsync();

        Assert.Equal(failed > 0 ? MessageState.Undeliverable : MessageState.Delivered, Read((await esme.NextAsync()).Pdu).State);
    }

    [Fact]
    public async Task Receipts_that_nobody_wanted_do_not_come()
    {
        await using var esme = await RawEsme.BindAsync(With(new()));

        await esme.AskAsync(RawEsme.Message("no failure") with { RegisteredDelivery = RegisteredDelivery.FailureOnly });
        await esme.AskAsync(RawEsme.Message("none at all") with { RegisteredDelivery = RegisteredDelivery.None });
        var last = (SubmitSmResp)(await esme.AskAsync(RawEsme.Message("any"))).Pdu;

        Assert.Equal(last.MessageId, Read((await esme.NextAsync()).Pdu).MessageId);
    }

    [Fact]
    public async Task An_intermediate_notification_says_that_it_is_not_final()
    {
        await using var esme = await RawEsme.BindAsync(With(new()));

        await esme.SendAsync(RawEsme.Message() with { RegisteredDelivery = RegisteredDelivery.Final | RegisteredDelivery.Intermediate });
        await esme.NextAsync();
        var (first, second) = (Read((await esme.NextAsync()).Pdu), Read((await esme.NextAsync()).Pdu));

        Assert.Equal((false, true), (first.IsFinal, second.IsFinal));
    }

    private static SimulatorOptions With(ReceiptBehaviour receipts) =>
        new() { Faults = new() { Receipts = receipts with { Delay = TimeSpan.FromMilliseconds(1) } } };

    private static DeliveryReceipt Read(Pdu pdu)
    {
        Assert.True(DeliveryReceipt.TryParse((DeliverSm)pdu, out var receipt, UnflaggedReceipts.Accept));
        return receipt!;
    }
}
