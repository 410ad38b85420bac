using Dialogs.Flows;
using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>
/// The drawing of a flow, in a frame of its own: Mermaid writes styles into what it draws, so the frame allows them, and nothing else; it is
/// sandboxed and reaches no network.
/// </summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class DiagramModel(FlowSources sources) : PageModel
{
    /// <summary>The flow as Mermaid.</summary>
    public string Graph { get; private set; } = "";

    /// <summary>Draws what is served.</summary>
    public IActionResult OnGet(string id)
    {
        if (sources.Live(id) is not { } flow)
            return NotFound();
        Graph = FlowGraph.ToMermaid(flow);
        FrameHeaders.Set(Response.Headers);
        return Page();
    }
}
