using System.Text;
using Gateway.Messages;

namespace Gateway.Ussd;

/// <summary>One hop of a USSD session, whatever dialect it came in.</summary>
/// <param name="Route">The route it came by.</param>
/// <param name="SessionId">The aggregator's session id: guessable, so never a proof of anything.</param>
/// <param name="From">The phone.</param>
/// <param name="Input">Everything typed so far, joined by asterisks; empty at the start. With a <see cref="Turn"/>: what was typed just now.</param>
internal sealed record UssdRequest(string Route, string SessionId, Msisdn From, string Input)
{
    /// <summary>Everything typed so far, or with a <see cref="Turn"/> what was typed just now; as it comes back from the store, so that a repetition is known.</summary>
    public string Input { get; init; } = Storable(Input);

    /// <summary>Set by transports that bring one answer at a time; null when the input is everything typed so far.</summary>
    public UssdTurn? Turn { get; init; }

    /// <summary>The operator whose link brought it; null for an aggregator, behind which any operator may be.</summary>
    public string? Operator { get; init; }

    /// <summary>What tells this hop from others of its session.</summary>
    public string Mark => Turn is { } turn ? Storable(turn.Mark) : Input;

    /// <summary>Masked: not the input.</summary>
    public override string ToString() => $"USSD {Route}, {From}, {Input.Length} characters typed";

    // Half a surrogate pair has no octets of its own: storing makes another sign of it.
    private static string Storable(string typed) => typed.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? typed : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(typed));
}

/// <summary>One hop of a transport that brings each answer alone, so that a repetition must be told from the same key pressed twice.</summary>
/// <param name="Begins">Whether it opens the session: session numbers are used again.</param>
/// <param name="Mark">What a redelivery repeats.</param>
/// <param name="IsExact">Whether only a redelivery can repeat it, because the transport counts its hops.</param>
internal sealed record UssdTurn(bool Begins, string Mark, bool IsExact)
{
    /// <summary>Masked: the mark holds what was typed.</summary>
    public override string ToString() => Begins ? "first hop" : "hop";
}

/// <summary>The screen to show.</summary>
/// <param name="Text">The text.</param>
/// <param name="Continues">Whether the session stays open for an answer.</param>
internal sealed record UssdReply(string Text, bool Continues)
{
    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"{(Continues ? "screen" : "last screen")} of {Text.Length} characters";
}
