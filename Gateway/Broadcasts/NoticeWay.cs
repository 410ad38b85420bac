namespace Gateway.Broadcasts;

/// <summary>How a notice reaches people.</summary>
/// <param name="UssdFirst">Shown on the screen first, where the operator can (network-initiated USSD), and sent by SMS if it is not reached so.</param>
/// <param name="ReplyFlow">The flow that a reply opens, which gets what was typed as the answer to its first question; empty when nothing is asked.</param>
/// <param name="UrduShift">Written by the Urdu shift tables on links that may; never for payments, which everybody must be able to read.</param>
internal sealed record NoticeWay(bool UssdFirst, string ReplyFlow, bool UrduShift = false)
{
    /// <summary>By SMS, asking nothing.</summary>
    public static NoticeWay Sms { get; } = new(false, "");
}
