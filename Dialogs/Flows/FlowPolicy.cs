namespace Dialogs.Flows;

/// <summary>What happens when a person comes back to a conversation that broke off.</summary>
public enum ResumeMode
{
    /// <summary>She is asked whether to continue or to begin at the main menu.</summary>
    Ask,

    /// <summary>The question she left is asked again at once.</summary>
    Continue,

    /// <summary>The conversation begins again, without her answers.</summary>
    Restart,

    /// <summary>Nothing of it is mentioned again.</summary>
    Never,
}

/// <summary>How a state is kept while nobody answers.</summary>
/// <param name="Resume">What happens when the person comes back by herself.</param>
/// <param name="Within">How old the state may be for that.</param>
/// <param name="Reminder">After how long one reminder is sent, or null for none.</param>
/// <param name="Expires">After how long an answer is no longer taken without asking whether to go on.</param>
public sealed record FlowPolicy(ResumeMode Resume, TimeSpan Within, TimeSpan? Reminder, TimeSpan Expires)
{
    /// <summary>How long a broken conversation is kept at all, counted from the last answer.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(7);

    /// <summary>Ask within a day, no reminder, an answer counts for a day.</summary>
    public static FlowPolicy Default { get; } = new(ResumeMode.Ask, TimeSpan.FromHours(24), null, TimeSpan.FromHours(24));
}
