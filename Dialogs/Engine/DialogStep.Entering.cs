using System.Collections.Immutable;
using System.Globalization;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The part of a step that does what a state does on being entered.</summary>
internal sealed partial class DialogStep
{
    private ImmutableSortedDictionary<string, string> Set(FlowState state)
    {
        var slots = dialog.Slots;
        foreach (var (slot, value) in state.Sets)
            slots = slots.SetItem(slot, ValueOf(value));
        return slots;
    }

    private string ValueOf(FlowValue value) =>
        value.Slot is null ? value.Literal : dialog.Slots.GetValueOrDefault(value.Slot, "");

    private void Call(FlowCall call)
    {
        var arguments = new Dictionary<string, string>(call.Arguments.Count, StringComparer.Ordinal);
        foreach (var (name, value) in call.Arguments)
        {
            if (ValueOf(value) is { Length: > 0 } given)
                arguments[name] = given;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{dialog.Id}:{dialog.Steps}");
        dialog = dialog with { Pending = new PendingCall(call.Port, call.Operation, key) };
        effects.Add(new Effect.Call(new PortCall(call.Port, call.Operation, arguments, key)));
    }

    private void ChangeLanguage(string code)
    {
        if (code == dialog.Language || !flows.HasLanguage(code))
            return;
        dialog = dialog with { Language = code };
        effects.Add(new Effect.LanguageChanged(code));
    }
}
