using Dialogs.Engine;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Flows;

/// <summary>What a state says with the longest values it can have, and with everything that may stand around it.</summary>
internal sealed class SampleSays(Flow flow, IReadOnlyCollection<Flow> flows, CatalogueSet catalogues, IReadOnlyCollection<FlowList> lists)
{
    /// <summary>The slots that hold a value while a state speaks.</summary>
    internal SlotAssignment Filled { get; } = new(flow, flows);

    /// <summary>One of the texts of a state, as a channel carries it.</summary>
    internal Effect.Say Of(FlowState state, FlowTextCheck.SpokenText spoken, Language language, DialogChannel channel)
    {
        var arguments = Filled.In(state)
            .Where(name => spoken.Values.All(value => value.Name != name))
            .Select(name => flow.Slots.GetValueOrDefault(name))
            .OfType<FlowSlot>()
            .Where(slot => slot.IsShown)
            .Select(slot => SlotSamples.Longest(slot, language, catalogues, lists));
        var hasBack = state.Name != flow.Start || state.On.ContainsKey(InputTriggers.Back);
        var controls = state.Input is null ? [] : SayControls.Of(state.Controls, hasBack, channel);
        var say = new Effect.Say(
            spoken.Key, [.. arguments, .. spoken.Values], state.Input?.SayOptions ?? [], controls, state.IsEnd);
        return state.Input?.List is null ? say : OnePage(say, state, language);
    }

    /// <summary>The offers to continue, which name the conversation beside two options.</summary>
    internal IEnumerable<Effect.Say> Titles(string title, Language language)
    {
        var arguments = new List<SayArgument> { new("title", title, IsKey: true) };
        if (flow.About is { } about && flow.Slots.GetValueOrDefault(about) is { } slot)
            arguments.Add(SlotSamples.Longest(slot, language, catalogues, lists) with { Name = "about" });
        SayOption[] choices = [new("1", "aside.option.continue"), new("2", "aside.option.restart")];
        yield return new Effect.Say(arguments.Count > 1 ? "aside.resume_about" : "aside.resume", arguments, choices, [], IsFinal: false);
        yield return new Effect.Say("aside.late", arguments, choices, [], IsFinal: false);
    }

    // A page shows one entry at least, with everything that may stand around it.
    private Effect.Say OnePage(Effect.Say say, FlowState state, Language language)
    {
        var labels = lists.FirstOrDefault(list => list.Name == state.Input!.List!.File)?.Items.Select(item => item.Label(language));
        return say with
        {
            Options = [new SayOption("100", "", labels?.MaxBy(label => label.Length) ?? "")],
            Controls = [.. say.Controls, .. SayControls.OfPage(state.Controls, hasMore: true, hasPrevious: true)],
            PageMark = "99/99",
        };
    }
}
