using Gateway.Messages;

namespace Gateway.Ussd;

/// <summary>One hop of a USSD session, whatever dialect it came in.</summary>
/// <param name="Route">The route it came by.</param>
/// <param name="SessionId">The aggregator's session id: guessable, so never a proof of anything.</param>
/// <param name="From">The phone.</param>
/// <param name="Input">Everything typed so far, joined by asterisks; empty at the start.</param>
internal sealed record UssdRequest(string Route, string SessionId, Msisdn From, string Input)
{
    /// <summary>Masked: not the input.</summary>
    public override string ToString() => $"USSD {Route}, {From}, {Input.Length} characters typed";
}

/// <summary>The screen to show.</summary>
/// <param name="Text">The text.</param>
/// <param name="Continues">Whether the session stays open for an answer.</param>
internal sealed record UssdReply(string Text, bool Continues)
{
    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"{(Continues ? "screen" : "last screen")} of {Text.Length} characters";
}
