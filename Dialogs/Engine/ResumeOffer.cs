namespace Dialogs.Engine;

/// <summary>What a person who comes back to a stored dialog is to be shown.</summary>
public enum ResumeOffer
{
    /// <summary>Nothing: the dialog is over, was left on purpose, or may not be mentioned.</summary>
    Nothing,

    /// <summary>The question she left, at once.</summary>
    Continue,

    /// <summary>Whether to continue.</summary>
    Ask,

    /// <summary>The beginning of the flow.</summary>
    Restart,

    /// <summary>It is too old to continue: the main menu, with one line that it was not finished.</summary>
    TooOld,

    /// <summary>The thing was done when the session broke: that it is done, once.</summary>
    Done,

    /// <summary>The flow was withdrawn: whether to continue in its new version.</summary>
    Changed,

    /// <summary>She is talking with a person: that is said again.</summary>
    WithPerson,
}
