namespace Gateway.Simulator.Phones;

/// <summary>ussd_service_op: what a PDU asks of a USSD session (SMPP 3.4 §5.3.2.44).</summary>
internal enum UssdOperation : byte
{
    /// <summary>The person dials.</summary>
    PssrIndication = 1,
    /// <summary>A menu that wants an answer.</summary>
    UssrRequest = 2,
    /// <summary>A notice that wants none.</summary>
    UssnRequest = 3,
    /// <summary>The last screen.</summary>
    PssrResponse = 17,
    /// <summary>The person's answer to a menu.</summary>
    UssrConfirm = 18,
    /// <summary>The phone has shown a notice.</summary>
    UssnConfirm = 19,
    /// <summary>The person, or the network, has ended it: not in the specification, and used by many USSD gateways.</summary>
    Release = 129,
}

/// <summary>How a session is told from others on the wire.</summary>
internal enum UssdCarriage
{
    /// <summary>its_session_info: fifteen bits of session, the last bit says "end" (SMPP 3.4 §5.3.2.43).</summary>
    SessionInfo,
    /// <summary>user_message_reference, as some USSD gateways do.</summary>
    MessageReference,
    /// <summary>By the number alone.</summary>
    None,
}

/// <summary>One screen that a simulated phone shows.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="To">The number of the phone.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsLast">The session is over.</param>
internal sealed record UssdScreen(string From, string To, string Text, bool IsLast)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"screen from {From}, {Text.Length} characters";
}

/// <summary>A screen that lies on a phone without having been asked for.</summary>
/// <param name="Number">Counts them, so that each is noticed once.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Text">What it says.</param>
/// <param name="WantsAnswer">A question; otherwise a notice, whose showing the phone has confirmed by itself.</param>
internal sealed record PushedScreen(long Number, string From, string Text, bool WantsAnswer)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"pushed screen from {From}, {Text.Length} characters";
}
