using Gateway.Simulator.Phones;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Simulator;

public sealed class PushedScreenTests
{
    private const string Phone = "923001234567";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly List<DeliverSm> _sent = [];

    [Fact]
    public async Task A_question_lies_on_the_phone_until_it_is_answered_and_its_session_goes_on()
    {
        var phones = Phones();
        phones.Show(Screen(UssdOperation.UssrRequest, "1 Yes 2 No", session: 7));
        var pushed = phones.Pushed(Phone);

        var answered = phones.AnswerPushAsync(Phone, "1", CancellationToken.None);
        phones.Show(Screen(UssdOperation.UssrRequest, "Which month?", session: 7));
        var next = await answered.WaitAsync(Limit);

        Assert.Equal(("1 Yes 2 No", true), (pushed!.Text, pushed.WantsAnswer));
        Assert.Equal("Which month?", next.Text);
        Assert.Equal((byte?)UssdOperation.UssrConfirm, _sent.Single().Tlvs.Byte(TlvTag.UssdServiceOp));
        Assert.Null(phones.Pushed(Phone));
        await phones.PutAwayAsync(Phone, CancellationToken.None);
        Assert.Equal((byte?)UssdOperation.Release, _sent[^1].Tlvs.Byte(TlvTag.UssdServiceOp));
    }

    [Fact]
    public async Task A_notice_is_confirmed_by_the_phone_takes_no_answer_and_goes_without_a_word()
    {
        var phones = Phones();
        var confirmed = phones.Show(Screen(UssdOperation.UssnRequest, "Your payment is ready."));
        var first = phones.Pushed(Phone)!;
        phones.Show(Screen(UssdOperation.UssnRequest, "Office closed today."));

        Assert.Equal((byte?)UssdOperation.UssnConfirm, confirmed!.Tlvs.Byte(TlvTag.UssdServiceOp));
        Assert.True(phones.Pushed(Phone)!.Number > first.Number);
        await phones.PutAwayAsync(Phone, CancellationToken.None);
        Assert.Empty(_sent);
        await Assert.ThrowsAsync<InvalidOperationException>(() => phones.AnswerPushAsync(Phone, "1", CancellationToken.None));
    }

    private UssdPhones Phones() => new((pdu, _) =>
    {
        _sent.Add(pdu);
        return Task.FromResult(CommandStatus.Ok);
    });

    private static SubmitSm Screen(UssdOperation operation, string text, ushort? session = null)
    {
        var mark = new TlvList(Tlv.Byte(TlvTag.UssdServiceOp, (byte)operation));
        return new SubmitSm
        {
            Source = new Address(3, 0, "8171"), Destination = new Address(1, 1, Phone), ShortMessage = System.Text.Encoding.ASCII.GetBytes(text),
            Tlvs = session is { } one ? mark.With(Tlv.UInt16(TlvTag.ItsSessionInfo, (ushort)(one << 1))) : mark,
        };
    }
}
