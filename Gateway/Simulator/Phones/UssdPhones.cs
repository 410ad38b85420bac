using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Simulator.Phones;

/// <summary>
/// The simulated phones' USSD: a phone dials, shows what comes, and answers by script or by hand. One session a number;
/// dialling again ends the one before, as a real phone does.
/// </summary>
internal sealed partial class UssdPhones(Func<DeliverSm, CancellationToken, Task<CommandStatus>> deliver)
{
    private const int MaxCalls = 10_000;
    private const int Sessions = 0x7FFF;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, UssdCall> _calls = [];
    private int _lastSession;

    /// <summary>Told of every screen; it must not block.</summary>
    public event Action<UssdScreen>? ScreenShown;

    /// <summary>
    /// Dials, answers each menu with the next input, and returns the screens up to the last, or up to the one after the last
    /// input. The session then stays open for <see cref="AnswerAsync"/> until it is over.
    /// </summary>
    /// <exception cref="InvalidOperationException">The gateway refused, or ended the session without a screen.</exception>
    public async Task<IReadOnlyList<UssdScreen>> DialAsync(
        string number, string code, IReadOnlyList<string> inputs, UssdCarriage carriage, CancellationToken aborted)
    {
        var call = Open(number, new(3, 0, code.Trim('*', '#').Split('*')[0]), carriage);
        await SendAsync(call, UssdOperation.PssrIndication, code, aborted);
        var screens = new List<UssdScreen>();
        foreach (var input in inputs.Append(null))
        {
            var screen = await NextAsync(call, aborted);
            screens.Add(screen);
            if (screen.IsLast || input is null)
                break;
            await SendAsync(call, UssdOperation.UssrConfirm, input, aborted);
        }

        return screens;
    }

    /// <summary>The person types an answer; returns the next screen.</summary>
    /// <exception cref="InvalidOperationException">The number has no session, or the gateway refused.</exception>
    public async Task<UssdScreen> AnswerAsync(string number, string input, CancellationToken aborted)
    {
        var call = Find(number) ?? throw new InvalidOperationException("The number has no open USSD session.");
        await SendAsync(call, UssdOperation.UssrConfirm, input, aborted);
        return await NextAsync(call, aborted);
    }

    /// <summary>The person presses the red button; false when there is no session.</summary>
    public async Task<bool> HangUpAsync(string number, CancellationToken aborted)
    {
        if (Find(number) is not { } call)
            return false;
        Close(call);
        await SendAsync(call, UssdOperation.Release, "", aborted);
        return true;
    }

    /// <summary>Whether a submit_sm is of USSD.</summary>
    public static bool IsUssd(SubmitSm submit) => submit.Tlvs.Byte(TlvTag.UssdServiceOp) is not null;

    /// <summary>
    /// What the network answers to a USSD submit: a menu or a notice may come unasked, but a session that is named, or
    /// answered, must exist.
    /// </summary>
    public CommandStatus StatusOf(SubmitSm submit)
    {
        var operation = (UssdOperation)submit.Tlvs.Byte(TlvTag.UssdServiceOp).GetValueOrDefault();
        if (operation is not (UssdOperation.UssrRequest or UssdOperation.UssnRequest or UssdOperation.PssrResponse))
            return CommandStatus.InvalidTlvValue;
        if (Find(submit.Destination.Value) is { } call)
            return call.Owns(submit) ? CommandStatus.Ok : CommandStatus.InvalidDestinationAddress;
        return operation == UssdOperation.PssrResponse || submit.Tlvs.UInt16(TlvTag.ItsSessionInfo) is not null
            ? CommandStatus.InvalidDestinationAddress
            : CommandStatus.Ok;
    }

    /// <summary>Shows a USSD submit on the phone; the answer that the phone gives by itself, if it gives one.</summary>
    public DeliverSm? Show(SubmitSm submit)
    {
        var operation = (UssdOperation)submit.Tlvs.Byte(TlvTag.UssdServiceOp).GetValueOrDefault();
        var open = Find(submit.Destination.Value);
        var call = open ?? Open(submit.Destination.Value, submit.Source, UssdCarriage.SessionInfo);
        var ends = operation == UssdOperation.PssrResponse || (submit.Tlvs.UInt16(TlvTag.ItsSessionInfo) & 1) == 1;
        var screen = new UssdScreen(submit.Source.Value, call.Number, Text(submit), ends);
        if (open is null || IsPushed(call.Number))
            Push(screen, operation);
        call.Show(screen);
        if (ends)
            Close(call);
        ScreenShown?.Invoke(screen);
        return operation == UssdOperation.UssnRequest && !ends ? call.Write(UssdOperation.UssnConfirm, "") : null;
    }

    private async Task SendAsync(UssdCall call, UssdOperation operation, string text, CancellationToken aborted)
    {
        var status = await deliver(call.Write(operation, text), aborted);
        if (status == CommandStatus.Ok)
            return;
        Close(call);
        throw new InvalidOperationException($"The gateway refused with {status.SpecName()}.");
    }

    private static async Task<UssdScreen> NextAsync(UssdCall call, CancellationToken aborted)
    {
        if (await call.Screens.WaitToReadAsync(aborted) && call.Screens.TryRead(out var screen))
            return screen;
        throw new InvalidOperationException("The session ended without another screen.");
    }

    private UssdCall? Find(string number)
    {
        lock (_gate)
            return _calls.GetValueOrDefault(number);
    }

    private UssdCall Open(string number, Address serviceCode, UssdCarriage carriage)
    {
        lock (_gate)
        {
            _pushed.Remove(number);
            if (_calls.Remove(number, out var before))
                before.End();
            if (_calls.Count == MaxCalls)
                throw new InvalidOperationException($"{MaxCalls} USSD sessions are open; no more can be held.");
            return _calls[number] = new(number, serviceCode, (ushort)((_lastSession++ % Sessions) + 1), carriage);
        }
    }

    private void Close(UssdCall call)
    {
        lock (_gate)
        {
            if (_calls.GetValueOrDefault(call.Number) == call)
                _calls.Remove(call.Number);
        }

        call.End();
    }

    // data_coding on USSD routes is SMPP's or the cell broadcast scheme's, by vendor: 15 and 0x48 mean GSM-7 and UCS-2 there.
    private static string Text(SubmitSm submit)
    {
        var coding = (byte)submit.DataCoding switch
        {
            0x0F => (byte)0,
            0x48 or 0x58 => (byte)8,
            0x44 => (byte)3,
            var other => other,
        };
        return SmsDecoder.Decode(submit.Payload.Span, coding, hasHeader: false).Text;
    }
}
