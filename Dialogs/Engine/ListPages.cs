using System.Globalization;
using Dialogs.Flows;
using Localization.Ussd;

namespace Dialogs.Engine;

/// <summary>Cuts a list into pages by what the person's channel, language and script hold, never within a label.</summary>
internal static class ListPages
{
    /// <summary>What a list state asks: the page the dialog stands at.</summary>
    internal static Effect.Say Question(
        FlowSet flows, Flow flow, FlowState state, DialogDraft dialog, string key, IReadOnlyList<SayArgument> extra)
    {
        var plain = SayBuilder.Question(flows, flow, state, dialog, key, extra);
        var (options, starts) = Cut(flows, state, dialog, plain);
        var page = Math.Clamp(dialog.ListPage, 0, starts.Count - 1);
        dialog.ListPage = page;
        var end = page + 1 < starts.Count ? starts[page + 1] : options.Count;
        var turns = SayControls.OfPage(state.Controls, page + 1 < starts.Count, page > 0 || dialog.ListFilter.Length > 0);
        return plain with
        {
            Options = [.. options.Skip(starts[page]).Take(end - starts[page])],
            Controls = [.. plain.Controls, .. turns],
            PageMark = starts.Count > 1 ? Mark(page + 1, starts.Count) : null,
        };
    }

    private static (IReadOnlyList<SayOption> Options, List<int> Starts) Cut(FlowSet flows, FlowState state, DialogDraft dialog, Effect.Say plain)
    {
        var language = ScreenFit.LanguageOf(dialog);
        SayOption[] options = [.. ListItems.Narrow(ListItems.Of(flows, state.Input!, dialog.Slots), dialog.ListFilter)
            .Select(entry => new SayOption(entry.Number, "", entry.Item.Label(language)))];
        var around = DialogText.Render(flows.Catalogues, language, plain with
        {
            Controls = [.. plain.Controls, .. SayControls.OfPage(state.Controls, hasMore: true, hasPrevious: true)],
            PageMark = Mark(99, 99),
        });
        return (options, Starts(around, options, ScreenFit.Limits(dialog)));
    }

    // The lines of a page are counted with everything that stands around them; a page takes one entry at least.
    private static List<int> Starts(string around, SayOption[] options, UssdLimits limits)
    {
        var starts = new List<int> { 0 };
        var page = around;
        for (var i = 0; i < options.Length; i++)
        {
            var longer = $"{page}\n{options[i].Number} {options[i].Label}";
            if (!UssdScreen.Measure(longer, limits).Fits && i > starts[^1])
            {
                starts.Add(i);
                longer = $"{around}\n{options[i].Number} {options[i].Label}";
            }

            page = longer;
        }

        return starts;
    }

    private static string Mark(int page, int count) => string.Create(CultureInfo.InvariantCulture, $"{page}/{count}");
}
