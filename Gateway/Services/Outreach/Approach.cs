using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Services.Outreach;

/// <summary>A conversation that the programme begins with a person: a notice, a reminder, a lesson, a question.</summary>
/// <param name="Key">Names it: the same key is promised once, however often it is asked for.</param>
/// <param name="Person">The pseudonym of the phone.</param>
/// <param name="Flow">The flow that says it, and takes the answer when it asks.</param>
/// <param name="Class">What it is for: decides over STOP, the daily cap and what happens when its outcome is unknown.</param>
/// <param name="DueAt">When it may begin; the sending hours come on top.</param>
/// <param name="ExpiresAt">When it is worth nothing any more.</param>
internal sealed record Approach(string Key, Token Person, string Flow, MessageClass Class, DateTimeOffset DueAt, DateTimeOffset ExpiresAt)
{
    /// <summary>What the flow is given.</summary>
    public IReadOnlyDictionary<string, string> Slots { get; init; } = new Dictionary<string, string>();

    /// <summary>The number, for a person who never wrote and is not in the contact book.</summary>
    public Msisdn? Number { get; init; }

    /// <summary>The language to speak when she chose none.</summary>
    public string? Language { get; init; }

    /// <summary>The purpose that she may have stopped by itself, such as <c>lessons</c>; empty when only its class counts.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Masked: not the slots.</summary>
    public override string ToString() => $"{Flow} to {Person}";
}
