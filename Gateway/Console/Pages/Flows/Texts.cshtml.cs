using Dialogs.Flows;
using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Conversations.Publishing;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>Everything a flow says in one language, written out with the longest values a conversation can have.</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class FlowTextsModel(FlowSources sources, FlowBench bench, LiveFlows live) : PageModel
{
    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>The language shown.</summary>
    public Language Shown { get; private set; } = Localization.Languages.Language.Urdu;

    /// <summary>The languages there are.</summary>
    public IReadOnlyList<Language> Languages { get; private set; } = [];

    /// <summary>The texts.</summary>
    public IReadOnlyList<FlowMessage> Messages { get; private set; } = [];

    /// <summary>Keys that the draft says and that nothing words yet, with the languages that must.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<Language> Languages)> Missing { get; private set; } = [];

    /// <summary>Whether the language words a key itself.</summary>
    public bool IsOwn(string key) => live.Files.Library.Catalogues.Contains(Shown, key);

    /// <summary>Reads them from the draft when there is one.</summary>
    public async Task<IActionResult> OnGetAsync(string id, string? language, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { } source)
            return NotFound();
        Source = source;
        Languages = [.. live.Files.Library.Catalogues.Languages];
        if (Language.TryParse(language, out var known) && Languages.Contains(known))
            Shown = known;
        if (bench.Read(id, source.Content) is not { Flow: { } flow, Library: { } library })
            return Page();
        Messages = FlowMessages.Of(library, flow, Shown);
        Missing = [.. FlowMessages.Keys(flow)
            .Select(key => (key, (IReadOnlyList<Language>)[.. Gateway.Conversations.Wordings.WordingFaults.Required.Where(one => !library.Catalogues.Contains(one, key))]))
            .Where(pair => pair.Item2.Count > 0)];
        return Page();
    }
}
