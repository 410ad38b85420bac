using Gateway.Console.Access;
using Gateway.Console.Flows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>The part that shows how far the test conversations have come.</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class PlaysPartModel(FlowSources sources, ConversationPlays plays) : PageModel
{
    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>The run.</summary>
    public ConversationPlay? Play { get; private set; }

    /// <summary>Reads it; whoever opens the address itself is sent to the whole page.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted)
    {
        if (!Request.Headers.ContainsKey("HX-Request"))
            return Redirect($"/flows/{Uri.EscapeDataString(id)}/conversations");
        Response.Headers.CacheControl = "no-store";
        Response.Headers.Vary = "HX-Request";
        if (await sources.FindAsync(id, aborted) is not { } source)
            return NotFound();
        (Source, Play) = (source, plays.Of(id));
        return Page();
    }
}
