using Gateway.Console.Overview;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The part of the first page that refreshes itself.</summary>
internal sealed class OverviewPartModel(OverviewQuery query) : PageModel
{
    /// <summary>The figures shown.</summary>
    public OverviewFigures Figures { get; private set; } = null!;

    /// <summary>Reads the figures; whoever opens the address itself is sent to the whole page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        if (!Request.Headers.ContainsKey("HX-Request"))
            return new RedirectResult("/") { Permanent = false };
        Response.Headers.CacheControl = "no-store";
        Response.Headers.Vary = "HX-Request";
        Figures = await query.ReadAsync(aborted);
        return Page();
    }
}
