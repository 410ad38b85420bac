using Gateway.Console.Access;
using Gateway.Console.Overview;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The day on the first page, which refreshes itself once a minute and when a broadcast moves.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class DayPartModel(DayQuery query, RailNumbers numbers, Words words) : PageModel
{
    /// <summary>The day.</summary>
    public DayView Day { get; private set; } = null!;

    /// <summary>Reads it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        if (Parts.Refuse(this, "/") is { } whole)
            return whole;
        Day = await DayView.ReadAsync(query, numbers, words, User, aborted);
        return Page();
    }
}
