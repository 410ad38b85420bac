using Gateway.Security;

namespace Gateway.Grievances.Replies;

/// <summary>What an officer wrote, held for a moment in which it can still be taken back. Receiver, language and words are those of the click.</summary>
/// <param name="Id">Its identity: also that of the form it came by, so that a repeat of it is the same reply.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Person">The pseudonym of the phone it goes to.</param>
/// <param name="Language">The language it is framed in.</param>
/// <param name="Change">Whether it is a reply or a question: see <see cref="Machine.CaseChange"/>.</param>
/// <param name="Text">The words; null when they were let go of.</param>
/// <param name="Actor">Who wrote it.</param>
/// <param name="HeldAt">When.</param>
/// <param name="SendAt">When it leaves.</param>
/// <param name="Outcome">What became of it: see <see cref="HeldOutcome"/>; null while it is held.</param>
internal sealed record HeldReply(
    Guid Id, Guid CaseId, Token Person, string Language, string Change, string? Text, string Actor, DateTimeOffset HeldAt, DateTimeOffset SendAt, string? Outcome)
{
    /// <summary>Masked: neither the words nor whom they go to.</summary>
    public override string ToString() => $"{Change} held by {Actor}";
}

/// <summary>What became of a held reply, as the table spells it.</summary>
internal static class HeldOutcome
{
    /// <summary>It is on its way.</summary>
    public const string Sent = "sent";

    /// <summary>It was taken back.</summary>
    public const string Undone = "undone";

    /// <summary>The case was in a state in which nothing can be sent, when its time had come.</summary>
    public const string NotPossible = "not_possible";
}

/// <summary>A reply to hold.</summary>
/// <param name="Id">Drawn with the form.</param>
/// <param name="Reference">The case.</param>
/// <param name="Change">Whether it is a reply or a question.</param>
/// <param name="Text">The words.</param>
/// <param name="Eyes">Who writes, and what he may see.</param>
/// <param name="Seen">The last event of the case that he had before him.</param>
internal sealed record ReplyDraft(Guid Id, string Reference, string Change, string Text, CaseEyes Eyes, long Seen)
{
    /// <summary>Masked: not the words.</summary>
    public override string ToString() => $"{Change} for {Reference}";
}

/// <summary>What became of it.</summary>
internal abstract record HoldAnswer
{
    private HoldAnswer()
    {
    }

    /// <summary>It is held.</summary>
    public sealed record Held(HeldReply Reply) : HoldAnswer;

    /// <summary>There is no such case for these eyes.</summary>
    public sealed record NotFound : HoldAnswer;

    /// <summary>Nothing can be sent in the state the case is in, or to somebody who stays unknown.</summary>
    public sealed record NotPossible : HoldAnswer;

    /// <summary>Another officer wrote to her meanwhile, or is about to.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Text">What.</param>
    /// <param name="At">When.</param>
    public sealed record Overtaken(string By, string Text, DateTimeOffset At) : HoldAnswer;

    /// <summary>She wrote again meanwhile.</summary>
    /// <param name="Text">What.</param>
    /// <param name="At">When.</param>
    public sealed record SheWrote(string Text, DateTimeOffset At) : HoldAnswer;
}
