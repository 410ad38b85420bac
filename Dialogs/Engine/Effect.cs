namespace Dialogs.Engine;

/// <summary>Something the engine asks its host to do; the engine itself does nothing.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Say something to the person. There is one at most in a step.</summary>
    /// <param name="Key">The catalogue key of the words.</param>
    /// <param name="Arguments">The values the words may take.</param>
    /// <param name="Options">The numbered choices under the words.</param>
    /// <param name="Controls">The controls shown under the choices.</param>
    /// <param name="IsFinal">Whether the dialog is over with it.</param>
    /// <param name="Preface">The catalogue key of a line before the words, or null.</param>
    /// <param name="Postscript">The catalogue key of a line after the words, or null.</param>
    /// <param name="PageMark">Which page of how many, such as "3/18", or null.</param>
    public sealed record Say(
        string Key,
        IReadOnlyList<SayArgument> Arguments,
        IReadOnlyList<SayOption> Options,
        IReadOnlyList<SayControl> Controls,
        bool IsFinal,
        string? Preface = null,
        string? Postscript = null,
        string? PageMark = null) : Effect
    {
        /// <summary>Masked: the key only.</summary>
        public override string ToString() => $"say {Key}{(IsFinal ? ", the end" : "")}";
    }

    /// <summary>Call a port, then step again with the outcome.</summary>
    /// <param name="Request">The call.</param>
    public sealed record Call(PortCall Request) : Effect;

    /// <summary>The person chose another language: remember it.</summary>
    /// <param name="Code">The language's code.</param>
    public sealed record LanguageChanged(string Code) : Effect;

    /// <summary>A person takes over: automatic and optional messages pause until the host says that the talk is closed.</summary>
    /// <param name="Subject">What about.</param>
    /// <param name="Key">The same for the same step of the same dialog.</param>
    public sealed record HandOver(string Subject, string Key) : Effect;

    /// <summary>The text goes to the person who took over.</summary>
    /// <param name="Text">The text, without control characters.</param>
    public sealed record PassOn(string Text) : Effect
    {
        /// <summary>Masked: not the text.</summary>
        public override string ToString() => $"pass on {Text.Length} characters";
    }

    /// <summary>The caller left the talk with a person: close it.</summary>
    public sealed record HandoverLeft : Effect;

    /// <summary>The dialog is over.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Ended(EndReason Reason) : Effect;
}

/// <summary>Why a dialog ended.</summary>
public enum EndReason
{
    /// <summary>It reached its end.</summary>
    Completed,

    /// <summary>The person asked to leave.</summary>
    Exited,

    /// <summary>Too many answers could not be read.</summary>
    TooMany,

    /// <summary>The flow is broken, withdrawn or did not come to rest.</summary>
    Error,
}

/// <summary>A value the words may take.</summary>
/// <param name="Name">The placeholder.</param>
/// <param name="Value">The value: text, ISO date, invariant number, or a catalogue key.</param>
/// <param name="IsKey">Whether the value is a catalogue key, to be worded in the language of the text.</param>
public sealed record SayArgument(string Name, string Value, bool IsKey)
{
    /// <summary>Masked: not the value.</summary>
    public override string ToString() => Name;
}

/// <summary>One numbered choice.</summary>
/// <param name="Number">What is typed to take it.</param>
/// <param name="LabelKey">The catalogue key of its label.</param>
/// <param name="Label">The label itself, when it comes from a list and not from a catalogue.</param>
public sealed record SayOption(string Number, string LabelKey, string? Label = null);

/// <summary>A control shown, such as "0 Back".</summary>
/// <param name="Symbol">What is typed.</param>
/// <param name="LabelKey">The catalogue key of its label.</param>
public sealed record SayControl(string Symbol, string LabelKey);
