using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>One step under way.</summary>
internal sealed class DialogStep(FlowSet flows, DialogState state, DateTimeOffset now)
{
    internal StepResult Run(DialogInput input) => new(state with { UpdatedAt = now, Steps = state.Steps + flows.Newest.Count }, input is null ? [] : []);
}
