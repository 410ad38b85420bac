using System.Collections.Immutable;
using Dialogs.Flows;
using Localization.Languages;

namespace Dialogs.Engine;

/// <summary>Puts together what a state says, from the flow as compiled and the slots that may be shown.</summary>
internal static class SayBuilder
{
    internal const string SorryKey = "common.sorry";
    internal const string TooManyKey = "common.too_many";
    internal const string ByeKey = "common.bye";
    internal const string SlowKey = "common.slow";
    internal const string HelpKey = "common.help_here";
    internal const string KeptKey = "common.kept";
    internal const string KeptBrieflyKey = "common.kept_briefly";
    internal const string WithPersonKey = "common.with_person";
    internal const string NudgeKey = "common.nudge";
    internal const string ReminderKey = "common.reminder";
    internal const string NotFinishedKey = "common.not_finished";
    internal const string UndoneKey = "common.undone";
    internal const string UndoFailedKey = "common.undo_failed";
    internal const string UndoTooLateKey = "common.undo_too_late";
    internal const string TitleKey = "common.title";

    /// <summary>What a state asks; with another key when it asks again.</summary>
    internal static Effect.Say Question(
        FlowSet flows, Flow flow, FlowState state, DialogDraft dialog, string key, IReadOnlyList<SayArgument> extra)
    {
        var hasBack = state.On.ContainsKey(InputTriggers.Back) || !dialog.Past.IsEmpty || !dialog.Frames.IsEmpty;
        return new Effect.Say(
            key, Arguments(flows, flow, dialog.Slots, dialog.Language, extra), state.Input!.SayOptions,
            SayControls.Of(state.Controls, hasBack, dialog.Channel), IsFinal: false);
    }

    internal static Effect.Say Plain(FlowSet flows, Flow? flow, DialogDraft dialog, string key, bool isFinal) =>
        new(key, flow is null ? [] : Arguments(flows, flow, dialog.Slots, dialog.Language, []), [], [], isFinal);

    /// <summary>How the conversation is named: its title, and what tells it apart from others of its kind.</summary>
    internal static IEnumerable<SayArgument> Title(FlowSet flows, Flow flow, DialogDraft dialog)
    {
        var (named, slots) = (flow, dialog.Slots);
        for (var i = dialog.Frames.Length - 1; named.TitleKey is null && i >= 0; i--)
        {
            var frame = dialog.Frames[i];
            (named, slots) = (flows.Find(frame.Flow, frame.FlowHash, frame.FlowVersion) ?? named, frame.Slots);
        }

        yield return new SayArgument("title", named.TitleKey ?? TitleKey, IsKey: true);
        if (named.About is { } about && slots.TryGetValue(about, out var value) && named.Slots.GetValueOrDefault(about) is { IsShown: true } slot)
            yield return Argument(flows, slot, value, dialog.Language) with { Name = "about" };
    }

    internal static IReadOnlyList<SayArgument> Arguments(
        FlowSet flows, Flow flow, ImmutableSortedDictionary<string, string> slots, string language, IReadOnlyList<SayArgument> extra)
    {
        if (slots.Count == 0)
            return extra;
        var arguments = new List<SayArgument>(extra.Count + 2);
        foreach (var slot in flow.ShownSlots)
        {
            if (slots.TryGetValue(slot.Name, out var value))
                arguments.Add(Argument(flows, slot, value, language));
        }

        arguments.AddRange(extra);
        return arguments;
    }

    // An entry of a list is said by its label, whose wording is the list's and not a catalogue's.
    private static SayArgument Argument(FlowSet flows, FlowSlot slot, string value, string language)
    {
        var item = slot.Type == SlotType.Item ? flows.FindList(slot.Under)?.Find(value) : null;
        return item is null || !Language.TryParse(language, out var known)
            ? new SayArgument(slot.Name, slot.Show(value), slot.Type == SlotType.Key)
            : new SayArgument(slot.Name, item.Label(known), IsKey: false);
    }
}
