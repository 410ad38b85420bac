using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Fragments;

/// <summary>How many cases came in since a list was shown. The rows themselves never move.</summary>
[Authorize(Policy = Permission.CasesRead)]
internal sealed class CasesNewModel(CaseListQuery query) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public CaseListFilter Filter { get; set; } = new();

    public DateTimeOffset Since { get; private set; }

    public long Count { get; private set; }

    /// <summary>Counts.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] long since, CancellationToken aborted)
    {
        if (Parts.Refuse(this, Filter.Address(Filter.View)) is { } refused)
            return refused;
        Since = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(since, 0, 4_102_444_800_000));
        Count = await query.CountNewAsync(Filter, StaffEyes.Of(HttpContext), Since, aborted);
        return Page();
    }
}
