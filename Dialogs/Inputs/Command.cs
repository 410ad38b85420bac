namespace Dialogs.Inputs;

/// <summary>What a person may ask at any point of any dialog.</summary>
public enum CommandKind
{
    /// <summary>Nothing: the text is an answer.</summary>
    None,

    /// <summary>One step back.</summary>
    Back,

    /// <summary>To the main menu.</summary>
    Home,

    /// <summary>Leave.</summary>
    Exit,

    /// <summary>Say it again.</summary>
    Repeat,

    /// <summary>How does this work?</summary>
    Help,

    /// <summary>Go on in another language.</summary>
    Language,

    /// <summary>The next page of a list.</summary>
    More,

    /// <summary>The page before.</summary>
    Previous,

    /// <summary>A person, please.</summary>
    Human,

    /// <summary>No more notices.</summary>
    Stop,

    /// <summary>Take back what was done.</summary>
    Undo,
}

/// <summary>A command that was read.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="LanguageCode">The language, when one is asked for.</param>
public readonly record struct Command(CommandKind Kind, string? LanguageCode = null);
