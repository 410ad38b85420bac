using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Simulator;

public sealed class SimulatorManagementTests
{
    private static readonly Address ShortCode = new(3, 0, "8171");

    [Fact]
    public async Task A_message_is_on_its_way_until_its_receipt_is_due()
    {
        await using var esme = await RawEsme.BindAsync(new() { ReceiptDelay = TimeSpan.FromHours(1) });
        var id = await SubmitAsync(esme);

        var (header, answer) = await esme.AskAsync(new QuerySm(id, ShortCode));

        Assert.Equal(CommandStatus.Ok, header.Status);
        Assert.Equal((id, "", MessageState.Enroute), (((QuerySmResp)answer).MessageId, ((QuerySmResp)answer).FinalDate, ((QuerySmResp)answer).State));
    }

    [Fact]
    public async Task A_message_that_has_arrived_has_a_final_date()
    {
        await using var esme = await RawEsme.BindAsync(new() { ReceiptDelay = TimeSpan.Zero });
        var id = await SubmitAsync(esme);

        var (_, answer) = await esme.AskAsync(new QuerySm(id, ShortCode));

        Assert.Equal(MessageState.Delivered, ((QuerySmResp)answer).State);
        Assert.True(SmppTime.TryParse(((QuerySmResp)answer).FinalDate, DateTimeOffset.UtcNow, out _));
    }

    [Fact]
    public async Task A_message_of_somebody_else_is_not_found()
    {
        await using var esme = await RawEsme.BindAsync(new());
        var id = await SubmitAsync(esme);

        var (header, _) = await esme.AskAsync(new QuerySm(id, ShortCode with { Value = "9999" }));

        Assert.Equal(CommandStatus.InvalidMessageId, header.Status);
    }

    [Fact]
    public async Task A_pending_message_is_cancelled_once_and_its_receipt_says_so()
    {
        await using var esme = await RawEsme.BindAsync(new() { ReceiptDelay = TimeSpan.FromMilliseconds(500) });
        var id = await SubmitAsync(esme);

        var first = await esme.AskAsync(new CancelSm("", id, ShortCode, Address.International("923001234567")));
        var second = await esme.AskAsync(new CancelSm("", id, ShortCode, Address.International("923001234567")));

        Assert.Equal((CommandStatus.Ok, CommandStatus.CancelFailed), (first.Header.Status, second.Header.Status));
        Assert.True(DeliveryReceipt.TryParse((DeliverSm)(await esme.NextAsync()).Pdu, out var receipt));
        Assert.Equal(MessageState.Deleted, receipt!.State);
    }

    [Fact]
    public async Task Without_an_id_everything_between_two_addresses_is_cancelled()
    {
        await using var esme = await RawEsme.BindAsync(new() { ReceiptDelay = TimeSpan.FromHours(1) });
        var ids = new[] { await SubmitAsync(esme), await SubmitAsync(esme) };

        await esme.AskAsync(new CancelSm("", "", ShortCode, Address.International("923001234567")));

        foreach (var id in ids)
            Assert.Equal(MessageState.Deleted, ((QuerySmResp)(await esme.AskAsync(new QuerySm(id, ShortCode))).Pdu).State);
    }

    [Fact]
    public async Task A_pending_message_is_replaced_and_a_final_one_is_not()
    {
        await using var esme = await RawEsme.BindAsync(new() { ReceiptDelay = TimeSpan.FromHours(1) });
        var pending = await SubmitAsync(esme);
        esme.Smsc.Faults = esme.Smsc.Faults with { Receipts = new() { Delay = TimeSpan.Zero } };
        var arrived = await SubmitAsync(esme);

        var first = await esme.AskAsync(Replace(pending));
        var second = await esme.AskAsync(Replace(arrived));

        Assert.Equal((CommandStatus.Ok, CommandStatus.ReplaceFailed), (first.Header.Status, second.Header.Status));
        Assert.Equal("better", esme.Smsc.InboxOf("923001234567")[^1].Text);
    }

    [Fact]
    public async Task A_submit_multi_reaches_those_it_can_and_names_the_others()
    {
        await using var esme = await RawEsme.BindAsync(new() { Receipts = false });

        var (header, answer) = await esme.AskAsync(new SubmitMulti
        {
            Destinations =
            [
                new MultiDestination.Sme(Address.International("923001111111")), new MultiDestination.Sme(new(5, 0, "nobody")),
                new MultiDestination.DistributionList("all"), new MultiDestination.Sme(Address.International("923002222222")),
            ],
            Message = RawEsme.Message(),
        });

        Assert.Equal(CommandStatus.Ok, header.Status);
        Assert.Equal(
            [CommandStatus.InvalidDestinationAddress, CommandStatus.InvalidDistributionList], ((SubmitMultiResp)answer).Unsuccessful.Select(u => u.Status));
        Assert.Equal((1, 1), (esme.Smsc.InboxOf("923001111111").Count, esme.Smsc.InboxOf("923002222222").Count));
    }

    [Fact]
    public async Task A_data_sm_is_a_message_like_any_other()
    {
        await using var esme = await RawEsme.BindAsync(new() { Receipts = false });

        var (_, answer) = await esme.AskAsync(new DataSm
        {
            Source = ShortCode, Destination = Address.International("923001234567"),
            Tlvs = new(new Tlv(TlvTag.MessagePayload, "salam"u8.ToArray())),
        });

        Assert.NotEmpty(((DataSmResp)answer).MessageId);
        Assert.Equal("salam", Assert.Single(esme.Smsc.InboxOf("923001234567")).Text);
    }

    [Fact]
    public async Task Nothing_is_answered_to_who_is_not_bound()
    {
        await using var bound = await RawEsme.BindAsync(new());
        await using var stranger = await RawEsme.ConnectAsync(bound.Smsc);

        foreach (var pdu in new Pdu[] { RawEsme.Message(), new QuerySm("1", ShortCode), new CancelSm("", "1", ShortCode, ShortCode), Replace("1") })
            Assert.Equal(CommandStatus.IncorrectBindStatus, (await stranger.AskAsync(pdu)).Header.Status);
    }

    private static ReplaceSm Replace(string id) => new() { MessageId = id, Source = ShortCode, ShortMessage = "better"u8.ToArray() };

    private static async Task<string> SubmitAsync(RawEsme esme) => ((SubmitSmResp)(await esme.AskAsync(RawEsme.Message())).Pdu).MessageId;
}
