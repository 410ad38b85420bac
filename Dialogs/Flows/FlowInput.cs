using System.Collections.Frozen;
using Dialogs.Engine;

namespace Dialogs.Flows;

/// <summary>What kind of answer a state waits for.</summary>
public enum InputKind
{
    /// <summary>One of a few numbered options.</summary>
    Choice,

    /// <summary>A CNIC.</summary>
    Cnic,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A whole number in a range.</summary>
    Number,

    /// <summary>Free words.</summary>
    Text,

    /// <summary>A complaint's reference.</summary>
    Reference,

    /// <summary>An amount of rupees in a range.</summary>
    Amount,

    /// <summary>A date in a range, day first.</summary>
    Date,

    /// <summary>A mobile number.</summary>
    Msisdn,

    /// <summary>A person's name.</summary>
    Name,

    /// <summary>One entry of a list, shown in pages.</summary>
    List,
}

/// <summary>How a state's controls are typed.</summary>
public enum ControlStyle
{
    /// <summary>0 back, 00 menu, 99 exit.</summary>
    Digits,

    /// <summary>#0 back, #00 menu, #99 exit: for answers in which 0, 00 or 99 mean themselves.</summary>
    Hash,

    /// <summary>None but # to repeat.</summary>
    None,
}

/// <summary>One option of a choice.</summary>
/// <param name="Number">What is typed to take it.</param>
/// <param name="LabelKey">The catalogue key of its label.</param>
/// <param name="Value">What goes into the slot.</param>
/// <param name="Trigger">What it fires; <c>chosen</c> unless it names its own.</param>
/// <param name="Place">Where it is written.</param>
public sealed record ChoiceOption(string Number, string LabelKey, string Value, string Trigger, FilePlace Place);

/// <summary>Where the entries of a list come from.</summary>
/// <param name="File">The list file, or null.</param>
/// <param name="Slot">The slot of choices that a call brought, or null.</param>
/// <param name="Of">What the entries must belong to, or null for all.</param>
public sealed record ListSource(string? File, string? Slot, FlowValue? Of);

/// <summary>The typed answer a state waits for.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Options">For a choice (and, with 1 and 2, for yes and no): the options.</param>
/// <param name="Minimum">For a number: the smallest.</param>
/// <param name="Maximum">For a number: the largest; for text: the most characters.</param>
/// <param name="Reasks">The words said again for each kind of failure.</param>
/// <param name="Attempts">Failures allowed before <c>too_many</c>.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FlowInput(
    InputKind Kind,
    IReadOnlyList<ChoiceOption> Options,
    long Minimum,
    long Maximum,
    FrozenDictionary<string, string> Reasks,
    int Attempts,
    FilePlace Place)
{
    /// <summary>For a list: where its entries come from.</summary>
    public ListSource? List { get; init; }

    /// <summary>Whether what was read is shown and confirmed before it counts.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Whether "skip" is an answer.</summary>
    public bool MaySkip { get; init; }

    /// <summary>Whether "I do not know" is an answer.</summary>
    public bool MayNotKnow { get; init; }

    /// <summary>For a date: the earliest.</summary>
    public DateOnly Earliest { get; init; } = DateOnly.MinValue;

    /// <summary>For a date: the latest.</summary>
    public DateOnly Latest { get; init; } = DateOnly.MaxValue;

    /// <summary>For a date: whether it may not lie after the day of the answer.</summary>
    public bool IsPast { get; init; }

    /// <summary>Whether it shows what was collected and asks whether it is right, so that a commit may follow.</summary>
    public bool IsReadBack { get; init; }

    /// <summary>The options as the engine says them.</summary>
    internal SayOption[] SayOptions { get; } =
        [.. Options.Select(option => new SayOption(option.Number, option.LabelKey))];
}
