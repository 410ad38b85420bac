using Gateway.Console.Access;
using Gateway.Console.Overview;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The part of the first page that refreshes itself.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class OverviewPartModel(OverviewQuery query) : PageModel
{
    /// <summary>The figures shown.</summary>
    public OverviewFigures Figures { get; private set; } = null!;

    /// <summary>Reads the figures; whoever opens the address itself is sent to the whole page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        if (Parts.Refuse(this, "/") is { } whole)
            return whole;
        Figures = await query.ReadAsync(aborted);
        return Page();
    }
}
