using Gateway.Console.Overview;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The first page: is everything all right today?</summary>
internal sealed class IndexModel(OverviewQuery query) : PageModel
{
    /// <summary>The figures shown.</summary>
    public OverviewFigures Figures { get; private set; } = null!;

    /// <summary>Reads the figures.</summary>
    public async Task OnGetAsync(CancellationToken aborted) => Figures = await query.ReadAsync(aborted);
}
