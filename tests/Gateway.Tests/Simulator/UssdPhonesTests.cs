using Gateway.Simulator.Phones;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Simulator;

public sealed class UssdPhonesTests
{
    private const string Phone = "923001234567";

    [Theory]
    [InlineData(UssdCarriage.SessionInfo, TlvTag.ItsSessionInfo)]
    [InlineData(UssdCarriage.MessageReference, TlvTag.UserMessageReference)]
    internal async Task A_phone_dials_answers_the_menu_and_sees_the_last_screen(UssdCarriage carriage, TlvTag mark)
    {
        await using var esme = await RawEsme.BindAsync(new());
        var dialled = esme.Smsc.Ussd.DialAsync(Phone, "*8171#", ["2"], carriage, CancellationToken.None);

        var begin = await TakeAsync(esme);
        await esme.SendAsync(Screen("1 English 2 Urdu", UssdOperation.UssrRequest, new Tlv(mark, begin.Tlvs.First(t => t.Tag == mark).Value)));
        var answer = await TakeAsync(esme);
        await esme.SendAsync(Screen("Shukria", UssdOperation.PssrResponse, new Tlv(mark, answer.Tlvs.First(t => t.Tag == mark).Value)));
        var screens = await dialled.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(("*8171#", UssdOperation.PssrIndication, "8171"), (Text(begin), Operation(begin), begin.Destination.Value));
        Assert.Equal(("2", UssdOperation.UssrConfirm), (Text(answer), Operation(answer)));
        Assert.Equal([("1 English 2 Urdu", false), ("Shukria", true)], screens.Select(s => (s.Text, s.IsLast)));
        Assert.Empty(esme.Smsc.InboxOf(Phone));
    }

    [Fact]
    public async Task The_end_bit_of_the_session_ends_it_too()
    {
        await using var esme = await RawEsme.BindAsync(new());
        var dialled = esme.Smsc.Ussd.DialAsync(Phone, "*8171#", [], UssdCarriage.SessionInfo, CancellationToken.None);
        var begin = await TakeAsync(esme);

        await esme.SendAsync(Screen("Shukria", UssdOperation.UssrRequest, Tlv.UInt16(TlvTag.ItsSessionInfo, (ushort)(begin.Tlvs.UInt16(TlvTag.ItsSessionInfo)!.Value | 1))));

        Assert.True(Assert.Single(await dialled.WaitAsync(TimeSpan.FromSeconds(20))).IsLast);
        Assert.False(await esme.Smsc.Ussd.HangUpAsync(Phone, CancellationToken.None));
    }

    [Fact]
    public async Task A_screen_for_a_session_that_is_over_is_refused()
    {
        await using var esme = await RawEsme.BindAsync(new());

        var (header, _) = await esme.AskAsync(Screen("late", UssdOperation.UssrRequest, Tlv.UInt16(TlvTag.ItsSessionInfo, 0x0102)));

        Assert.Equal(CommandStatus.InvalidDestinationAddress, header.Status);
    }

    [Fact]
    public async Task Hanging_up_tells_the_gateway()
    {
        await using var esme = await RawEsme.BindAsync(new());
        var dialled = esme.Smsc.Ussd.DialAsync(Phone, "*8171#", [], UssdCarriage.SessionInfo, CancellationToken.None);
        var begin = await TakeAsync(esme);
        await esme.SendAsync(Screen("menu", UssdOperation.UssrRequest, begin.Tlvs[1]));
        await dialled.WaitAsync(TimeSpan.FromSeconds(20));

        var hungUp = esme.Smsc.Ussd.HangUpAsync(Phone, CancellationToken.None);
        var release = await TakeAsync(esme);

        Assert.Equal((UssdOperation.Release, 1), (Operation(release), release.Tlvs.UInt16(TlvTag.ItsSessionInfo) & 1));
        Assert.True(await hungUp.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_notice_that_nobody_dialled_for_is_shown_and_confirmed()
    {
        await using var esme = await RawEsme.BindAsync(new());

        await esme.SendAsync(Screen("Qist tayyar hai", UssdOperation.UssnRequest));
        var confirmation = await TakeAsync(esme);

        Assert.Equal(UssdOperation.UssnConfirm, Operation(confirmation));
    }

    // The next deliver_sm, answered at once.
    private static async Task<DeliverSm> TakeAsync(RawEsme esme)
    {
        while (true)
        {
            var (header, pdu) = await esme.NextAsync();
            if (pdu is not DeliverSm deliver)
                continue;
            await esme.AnswerAsync(new DeliverSmResp(), header.Sequence);
            return deliver;
        }
    }

    private static SubmitSm Screen(string text, UssdOperation operation, params Tlv[] tlvs) => RawEsme.Message(text) with
    {
        RegisteredDelivery = RegisteredDelivery.None, Tlvs = new([Tlv.Byte(TlvTag.UssdServiceOp, (byte)operation), .. tlvs]),
    };

    private static string Text(DeliverSm pdu) => System.Text.Encoding.ASCII.GetString(pdu.ShortMessage.Span);

    private static UssdOperation Operation(DeliverSm pdu) => (UssdOperation)pdu.Tlvs.Byte(TlvTag.UssdServiceOp)!.Value;
}
