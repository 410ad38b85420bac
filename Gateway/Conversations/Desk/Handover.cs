namespace Gateway.Conversations.Desk;

/// <summary>A talk between somebody who asked for a person and a person of ours.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Who">A mask of her number: enough to tell two talks apart, not enough to call.</param>
/// <param name="Subject">What she asked about.</param>
/// <param name="Language">Her language.</param>
/// <param name="OpenedAt">When she asked.</param>
/// <param name="DueAt">When she should have an answer.</param>
/// <param name="Agent">Who answers; null while nobody does.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
internal sealed record Handover(
    Guid Id, string Who, string Subject, string Language, DateTimeOffset OpenedAt, DateTimeOffset DueAt, string? Agent, DateTimeOffset? ClosedAt);

/// <summary>One text of such a talk.</summary>
/// <param name="Author">The agent's name; empty when she wrote it.</param>
/// <param name="Text">The text.</param>
/// <param name="At">When.</param>
internal sealed record HandoverText(string Author, string Text, DateTimeOffset At)
{
    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"{(Author.Length == 0 ? "she" : Author)}: {Text.Length} characters";
}

/// <summary>Whether an agent's act was possible.</summary>
internal enum DeskResult
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>There is no such talk, or it is closed.</summary>
    Closed,

    /// <summary>Another agent answers it.</summary>
    Taken,
}
