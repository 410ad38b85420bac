using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>Moves dialogs on: a pure function of the flows, the dialog and what happened to it.</summary>
public static class DialogEngine
{
    /// <summary>Moves a dialog on by one input.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="state">Where the dialog stands.</param>
    /// <param name="input">What happened.</param>
    /// <param name="now">When it happened.</param>
    /// <returns>Where it stands now, and what the host has to do.</returns>
    public static StepResult Step(FlowSet flows, DialogState state, DialogInput input, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        return new DialogStep(flows, state, now).Run(input);
    }
}
