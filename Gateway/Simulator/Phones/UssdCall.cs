using System.Threading.Channels;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Simulator.Phones;

/// <summary>One USSD session of one simulated phone: the PDUs it sends, and the screens that reach it.</summary>
internal sealed class UssdCall(string number, Address serviceCode, ushort session, UssdCarriage carriage)
{
    private const int ScreensKept = 16;

    private readonly Channel<UssdScreen> _screens = Channel.CreateBounded<UssdScreen>(
        new BoundedChannelOptions(ScreensKept) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>The phone's number.</summary>
    public string Number => number;

    /// <summary>The screens in order; complete after the last one.</summary>
    public ChannelReader<UssdScreen> Screens => _screens.Reader;

    /// <summary>What the phone sends for one act of the person.</summary>
    public DeliverSm Write(UssdOperation operation, string text) => new()
    {
        ServiceType = "USSD",
        Source = Address.International(number),
        Destination = serviceCode,
        DataCoding = (Smpp.Wire.DataCoding)SmsEncoder.Encode(text).DataCoding,
        ShortMessage = Body(text),
        Tlvs = Mark(operation),
    };

    /// <summary>Whether a submit belongs to this session.</summary>
    public bool Owns(SubmitSm submit) => carriage switch
    {
        UssdCarriage.SessionInfo => submit.Tlvs.UInt16(TlvTag.ItsSessionInfo) is not { } info || info >> 1 == session,
        UssdCarriage.MessageReference => submit.Tlvs.UInt16(TlvTag.UserMessageReference) is not { } reference || reference == session,
        _ => true,
    };

    /// <summary>Shows a screen.</summary>
    public void Show(UssdScreen screen)
    {
        _screens.Writer.TryWrite(screen);
        if (screen.IsLast)
            End();
    }

    /// <summary>No screen will come any more.</summary>
    public void End() => _screens.Writer.TryComplete();

    // A USSD string is at most 160 octets: what does not fit one segment no phone can send.
    private static ReadOnlyMemory<byte> Body(string text) => SmsEncoder.Encode(text).Segments switch
    {
        [] => default,
        [var only] => only.ShortMessage,
        _ => throw new ArgumentException("The text is too long for USSD.", nameof(text)),
    };

    private TlvList Mark(UssdOperation operation)
    {
        var marked = new TlvList(Tlv.Byte(TlvTag.UssdServiceOp, (byte)operation));
        var end = operation == UssdOperation.Release ? 1 : 0;
        return carriage switch
        {
            UssdCarriage.SessionInfo => marked.With(Tlv.UInt16(TlvTag.ItsSessionInfo, (ushort)((session << 1) | end))),
            UssdCarriage.MessageReference => marked.With(Tlv.UInt16(TlvTag.UserMessageReference, session)),
            _ => marked,
        };
    }
}
