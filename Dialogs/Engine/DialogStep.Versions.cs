using System.Collections.Immutable;
using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>The part of a step for a flow that was withdrawn under a dialog: the answers are kept, and the newest version goes on with them.</summary>
internal sealed partial class DialogStep
{
    private void ChangeOrFail(string? text)
    {
        if (flows.FindNewest(dialog.Flow) is null)
            Fail();
        else if (text is null || dialog.Aside is not { Kind: AsideKind.Changed } aside)
            AskChanged();
        else
            HearChanged(aside, Typed.Of(text));
    }

    private void HearChanged(Aside aside, Typed typed)
    {
        flow = flows.FindNewest(dialog.Flow);
        var symbol = CommandReader.ReadSymbol(typed.Digits.AsSpan().Trim(), ControlStyle.Digits);
        var command = symbol.Kind == CommandKind.None ? CommandReader.ReadFoldedWord(typed.Folded) : symbol;
        if (AsideWords.Read(flows, aside, typed) is { } answer)
            Migrate(keepsAnswers: answer == 0);
        else if (command.Kind == CommandKind.Home)
            GoHome();
        else if (command.Kind is CommandKind.Exit or CommandKind.Back)
            End(SayBuilder.ByeKey, EndReason.Exited);
        else
            SayAside(aside);
    }

    private void AskChanged()
    {
        Tell(StepEventKind.Withdrawn, null);
        dialog.Pending = null;
        flow = flows.FindNewest(dialog.Flow);
        AskAside(new Aside(AsideKind.Changed));
    }

    // Into the newest version: to the same question if it is still there, else through the questions that are answered already.
    private void Migrate(bool keepsAnswers)
    {
        var (state, slots) = (dialog.State, dialog.Slots);
        // Starting again is starting at the flow that called the sub-flow or was interrupted, with what it was begun with.
        var (name, begun) = keepsAnswers || dialog.Frames.IsEmpty ? (dialog.Flow, slots) : (dialog.Frames[0].Flow, dialog.Frames[0].Slots);
        var next = flows.FindNewest(name);
        dialog.Aside = null;
        if (!keepsAnswers)
            dialog.Frames = [];
        if (next is null)
        {
            Fail();
            return;
        }

        isCarrying = keepsAnswers;
        var kept = keepsAnswers ? Carried(next, slots) : begun.Where(slot => next.Slots.GetValueOrDefault(slot.Key) is { IsRequired: true }).ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (keepsAnswers && next.States.GetValueOrDefault(state) is { Input: not null } same)
        {
            isCarrying = false;
            flow = next;
            dialog.HoldTo(next);
            (dialog.Slots, dialog.Past) = (kept.Remove(same.Slot ?? ""), []);
            Enter(state);
            return;
        }

        OpenFlow(next.Name, kept);
    }

    private static ImmutableSortedDictionary<string, string> Carried(Flow next, ImmutableSortedDictionary<string, string> slots)
    {
        var kept = slots;
        foreach (var name in slots.Keys)
        {
            if (next.Slots.GetValueOrDefault(name) is not { Sensitivity: not Sensitivity.Secret })
                kept = kept.Remove(name);
        }

        return kept;
    }
}
