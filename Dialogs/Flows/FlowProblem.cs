namespace Dialogs.Flows;

/// <summary>Every kind of mistake a flow can have. The names are stable: people search for them.</summary>
public enum FlowProblemCode
{
    /// <summary>The file is not YAML, or uses a part of YAML that flows do not.</summary>
    BadYaml,

    /// <summary>The file is too large, too deep or has too many states.</summary>
    TooLarge,

    /// <summary>A key that means nothing there.</summary>
    UnknownKey,

    /// <summary>A key that is needed is not there.</summary>
    MissingKey,

    /// <summary>A value of the wrong kind.</summary>
    BadValue,

    /// <summary>Two flows of one name and version.</summary>
    DuplicateFlow,

    /// <summary>No way leads to a state.</summary>
    UnreachableState,

    /// <summary>A way leads to a state or flow that does not exist.</summary>
    MissingTarget,

    /// <summary>Something can happen in a state for which there is no way on.</summary>
    UnhandledTrigger,

    /// <summary>A way on for something that cannot happen.</summary>
    ImpossibleTrigger,

    /// <summary>A port operation that does not exist, or lacks or does not take an argument.</summary>
    BadCall,

    /// <summary>A slot that is not declared.</summary>
    UnknownSlot,

    /// <summary>A required language has no wording for a key.</summary>
    MissingText,

    /// <summary>A wording uses a value that nothing provides.</summary>
    UnknownPlaceholder,

    /// <summary>The languages use different values in one wording.</summary>
    PlaceholdersDiffer,

    /// <summary>A choice or number that is also a control.</summary>
    ControlCollision,

    /// <summary>One word that opens two flows.</summary>
    KeywordCollision,

    /// <summary>A screen that does not fit.</summary>
    ScreenTooLong,

    /// <summary>States that lead to one another without ever waiting for an answer.</summary>
    LoopWithoutInput,

    /// <summary>A state from which no end can be reached.</summary>
    NoWayOut,

    /// <summary>A wording that would print a sensitive or secret slot.</summary>
    PrintsSecret,

    /// <summary>A list that does not exist, or a list file that cannot be read.</summary>
    BadList,

    /// <summary>Something is done for certain without having been read back and confirmed.</summary>
    UnconfirmedCommit,

    /// <summary>A sub-flow that does not return, is begun by itself, or calls too deep.</summary>
    BadSubFlow,

    /// <summary>A secret that would be kept or sent where others might read it.</summary>
    LeaksSecret,

    /// <summary>A value that would be told to somebody who has not proved that it is she.</summary>
    TellsTooMuch,

    /// <summary>A wording that no text of the programme may have: a link, a whole number of a person, a request for a secret.</summary>
    UnsafeWording,
}

/// <summary>A mistake in a flow, with its place.</summary>
/// <param name="Code">What kind.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record FlowProblem(FlowProblemCode Code, FilePlace Place, string Message)
{
    /// <summary>The problem as a compiler would print it.</summary>
    public override string ToString() => $"{Place}: {Code}: {Message}";
}
