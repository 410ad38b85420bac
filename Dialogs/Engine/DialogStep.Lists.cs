using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The part of a step that turns the pages of a list and narrows it by letters.</summary>
internal sealed partial class DialogStep
{
    private void Turn(FlowState state, int pages)
    {
        if (pages < 0 && dialog.ListPage == 0)
            dialog.ListFilter = "";
        dialog.ListPage = Math.Max(0, dialog.ListPage + pages);
        Ask(state);
    }

    private bool TryNarrow(FlowState state, Typed typed)
    {
        if (state.Input!.List is null || !typed.Folded.Any(char.IsLetter))
            return false;
        if (ListItems.Narrow(ListItems.Of(flows, state.Input, dialog.Slots), typed.Folded).Count == 0)
            return false;
        (dialog.ListFilter, dialog.ListPage) = (typed.Folded, 0);
        dialog.Misses = 0;
        Ask(state);
        return true;
    }
}
