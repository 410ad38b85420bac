namespace Gateway.Conversations.Events;

/// <summary>The words for what happens in a conversation. They are stored, so they never change.</summary>
internal static class EventKind
{
    /// <summary>It began and waits for the first answer.</summary>
    public const string Started = "started";

    /// <summary>An answer was understood; it waits for the next one.</summary>
    public const string Answered = "answered";

    /// <summary>An answer was not understood, and the question was asked again.</summary>
    public const string AskedAgain = "asked_again";

    /// <summary>It is over; the detail says how.</summary>
    public const string Ended = "ended";

    /// <summary>The session was lost under it.</summary>
    public const string Dropped = "dropped";

    /// <summary>She was told by SMS where she stopped.</summary>
    public const string Nudged = "nudged";

    /// <summary>She was reminded of the question.</summary>
    public const string Reminded = "reminded";

    /// <summary>She was asked whether to go on.</summary>
    public const string Offered = "offered";

    /// <summary>She went on where she had stopped.</summary>
    public const string Resumed = "resumed";

    /// <summary>She chose not to go on.</summary>
    public const string Declined = "declined";

    /// <summary>It was forgotten unfinished.</summary>
    public const string Expired = "expired";

    /// <summary>A person of ours took over.</summary>
    public const string HandedOver = "handed_over";

    /// <summary>The person of ours left it to the automaton again.</summary>
    public const string HandedBack = "handed_back";

    /// <summary>The number kept saying the same and gets no answer for a while.</summary>
    public const string Quieted = "quieted";
}
