using Gateway.Messages;

namespace Gateway.Console.Conversations;

/// <summary>One entry of a transcript: a text in, a text out, or a session.</summary>
/// <param name="At">When.</param>
internal abstract record TalkItem(DateTimeOffset At)
{
    /// <summary>A text that came in.</summary>
    /// <param name="At">When.</param>
    /// <param name="Text">The masked text.</param>
    /// <param name="Operator">The network that brought it.</param>
    /// <param name="Parts">Its parts.</param>
    /// <param name="Encoding">Its encoding.</param>
    /// <param name="Outcome">What became of it; null while it waits.</param>
    public sealed record In(DateTimeOffset At, string Text, string Operator, int Parts, string Encoding, string? Outcome) : TalkItem(At)
    {
        /// <summary>Masked: not the text.</summary>
        public override string ToString() => $"in, {Text.Length} characters";
    }

    /// <summary>A text that went out.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="At">When it was promised.</param>
    /// <param name="Text">The masked text; null when it was erased.</param>
    /// <param name="Operator">The network it leaves by.</param>
    /// <param name="Parts">Its parts.</param>
    /// <param name="Encoding">Its encoding.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="Reason">Why it failed, as the network said.</param>
    /// <param name="Source">Where it comes from: an answer, a notice of ours, a broadcast.</param>
    public sealed record Out(
        Guid Id, DateTimeOffset At, string? Text, string Operator, int Parts, string Encoding, MessageStatus Status, string? Reason, TalkSource Source) : TalkItem(At)
    {
        /// <summary>Masked: not the text.</summary>
        public override string ToString() => $"out, {Status}";
    }

    /// <summary>A USSD session.</summary>
    /// <param name="At">When it began.</param>
    /// <param name="Until">When its last screen was shown.</param>
    /// <param name="Screens">How many screens there were.</param>
    /// <param name="IsEnded">Whether it is closed.</param>
    /// <param name="LastScreen">The masked last screen.</param>
    /// <param name="Steps">The steps of the menu it went through, in order.</param>
    public sealed record Session(DateTimeOffset At, DateTimeOffset Until, long Screens, bool IsEnded, string LastScreen, IReadOnlyList<string> Steps) : TalkItem(At)
    {
        /// <summary>Masked: not the screen.</summary>
        public override string ToString() => $"session, {Screens} screens";
    }
}

/// <summary>Where a message comes from.</summary>
internal enum TalkSource
{
    /// <summary>It answers a text of hers.</summary>
    Answer,

    /// <summary>The programme began it, or a person of ours wrote it.</summary>
    Unasked,

    /// <summary>It belongs to a broadcast.</summary>
    Broadcast,
}

/// <summary>A page of a transcript, the newest last.</summary>
/// <param name="Items">The entries.</param>
/// <param name="Earlier">The time before which the page before this one ends; null when there is none.</param>
internal sealed record TalkPage(IReadOnlyList<TalkItem> Items, DateTimeOffset? Earlier);

/// <summary>One step that led to an answer.</summary>
internal sealed record ReasonStep(string Flow, int Version, string State, string Kind, string? Detail, string Channel, string Language, DateTimeOffset At);

/// <summary>Why she got an answer: what set it off, and the steps.</summary>
/// <param name="Trigger">What set it off, in a word: see <see cref="TalkWords.Trigger"/>.</param>
/// <param name="Outcome">What her text came to, when it was one.</param>
/// <param name="Steps">The steps; empty when their records were deleted after their time.</param>
internal sealed record AnswerReason(string Trigger, string? Outcome, IReadOnlyList<ReasonStep> Steps);
