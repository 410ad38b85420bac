using System.Collections.Immutable;

namespace Dialogs.Engine;

/// <summary>Something that happens to a dialog.</summary>
public abstract record DialogInput
{
    private DialogInput()
    {
    }

    private static readonly ImmutableDictionary<string, string> Nothing = ImmutableDictionary<string, string>.Empty;

    /// <summary>A flow begins.</summary>
    /// <param name="FlowName">The flow; its newest version is taken.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Slots">Answers already known; those the flow does not take are ignored.</param>
    /// <param name="FirstText">
    /// What the person typed, when the flow's first question should read it as its answer instead of being asked.
    /// </param>
    public sealed record Start(
        string FlowName, DialogChannel Channel, IReadOnlyDictionary<string, string> Slots, string? FirstText = null) : DialogInput
    {
        /// <summary>A flow begins with nothing known.</summary>
        /// <param name="flowName">The flow.</param>
        /// <param name="channel">The channel.</param>
        public Start(string flowName, DialogChannel channel)
            : this(flowName, channel, Nothing)
        {
        }

        /// <summary>Masked: neither slots nor text.</summary>
        public override string ToString() => $"start {FlowName} by {Channel}";
    }

    /// <summary>The person typed something.</summary>
    /// <param name="Value">What, as typed.</param>
    /// <param name="Channel">Where.</param>
    public sealed record Text(string Value, DialogChannel Channel) : DialogInput
    {
        /// <summary>Masked: not the text.</summary>
        public override string ToString() => $"text of {Value.Length} characters by {Channel}";
    }

    /// <summary>The awaited call came back.</summary>
    /// <param name="Trigger">The outcome's name.</param>
    /// <param name="Values">The outcome's values.</param>
    public sealed record Outcome(string Trigger, IReadOnlyDictionary<string, string> Values) : DialogInput
    {
        /// <summary>An outcome without values.</summary>
        /// <param name="trigger">The outcome's name.</param>
        public Outcome(string trigger)
            : this(trigger, Nothing)
        {
        }

        /// <summary>Masked: not the values.</summary>
        public override string ToString() => $"outcome {Trigger}";
    }

    /// <summary>The person left: the session was closed under the dialog.</summary>
    public sealed record Abandoned : DialogInput;

    /// <summary>
    /// The person came back by herself, as by dialling again. Always answered: with what <see cref="DialogSchedule"/> offers,
    /// and else with the main menu.
    /// </summary>
    /// <param name="Channel">How she came back.</param>
    public sealed record Resumed(DialogChannel Channel) : DialogInput;

    /// <summary>The question is asked again because the session broke off; answered once a dialog, and never where that may not be mentioned.</summary>
    /// <param name="Channel">The channel it is asked by.</param>
    public sealed record Nudged(DialogChannel Channel) : DialogInput;

    /// <summary>The question is asked again because nobody answered; answered once a state.</summary>
    /// <param name="Channel">The channel it is asked by.</param>
    public sealed record Reminded(DialogChannel Channel) : DialogInput;

    /// <summary>What was done just before the session broke is told again; answered once.</summary>
    /// <param name="Channel">The channel it is told by.</param>
    public sealed record Retold(DialogChannel Channel) : DialogInput;

    /// <summary>The question is asked again, as it stands, such as after a language was chosen elsewhere.</summary>
    /// <param name="Channel">The channel it is asked by.</param>
    public sealed record Repeated(DialogChannel Channel) : DialogInput;

    /// <summary>The person who took over has closed the talk.</summary>
    public sealed record HandoverClosed : DialogInput;
}
