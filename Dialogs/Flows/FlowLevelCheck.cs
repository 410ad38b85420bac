using Dialogs.Engine;
using Localization.Catalogues;

namespace Dialogs.Flows;

/// <summary>Finds values that would be told without the proof they take. Amounts that a call brings take the most, whatever the flow says.</summary>
internal sealed class FlowLevelCheck(Flow flow, IReadOnlyCollection<Flow> flows, CatalogueSet catalogues, FlowCheckOptions options)
{
    private const string Person = "person";
    private readonly ProvenStates proven = new(flow, flows);

    internal IEnumerable<FlowProblem> Find()
    {
        foreach (var problem in OthersProven())
            yield return problem;
        if (flow.Slots.Values.All(slot => Needed(slot) == SlotLevel.Any))
            yield break;
        foreach (var state in flow.States.Values)
        {
            foreach (var (slot, place) in Said(state))
            {
                var needed = Needed(slot);
                if (needed > proven.In(state))
                    yield return Problem(place, $"'{state.Name}' would tell '{slot.Name}' before {(needed == SlotLevel.L2 ? "she has proved that it is she" : "it is known that the phone is hers")}: go through 'prove' or 'access.level' after the last question.");
                else if (needed == SlotLevel.L2 && state.Input is not null && (state.Policy.Resume != ResumeMode.Never || state.Policy.Reminder is not null))
                    yield return Problem(place, $"'{state.Name}' tells '{slot.Name}' and waits: with 'resume: never' and no reminder it is not told again to whoever picks up the phone.");
            }
        }
    }

    // One flow proves one person: it may not prove one and speak of another.
    private IEnumerable<FlowProblem> OthersProven()
    {
        foreach (var state in flow.States.Values)
        {
            var arguments = state.Call?.Arguments ?? state.SubCall?.With ?? [];
            if (arguments.Any(argument => argument.Key == Person && argument.Value.Slot != Person))
                yield return Problem(state.Place, $"'{state.Name}' speaks of somebody who is not in the slot '{Person}'.");
        }
    }

    private SlotLevel Needed(FlowSlot slot) =>
        slot.Level == SlotLevel.Any && slot.Type == SlotType.Amount && flow.States.Values.Any(state => state.Call?.Returns(slot.Name) == true) ? SlotLevel.L2 : slot.Level;

    private IEnumerable<(FlowSlot Slot, FilePlace Place)> Said(FlowState state)
    {
        var names = FlowTextCheck.Spoken(state)
            .SelectMany(spoken => options.RequiredLanguages.SelectMany(language => catalogues.Placeholders(language, spoken.Key))
                .Where(name => spoken.Values.All(value => value.Name != name)).Select(name => (Name: name, spoken.Place)));
        if (state.Input?.List?.Slot is { } list)
            names = names.Append((Name: list, state.Input.Place));
        return names.Distinct().Where(said => flow.Slots.ContainsKey(said.Name)).Select(said => (flow.Slots[said.Name], said.Place));
    }

    private static FlowProblem Problem(FilePlace place, string message) => new(FlowProblemCode.TellsTooMuch, place, message);
}
