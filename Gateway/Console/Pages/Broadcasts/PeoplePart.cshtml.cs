using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>How far the building of a list has come.</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class PeoplePartModel(DraftLook look) : PageModel
{
    /// <summary>The draft with its list.</summary>
    public DraftView Draft { get; private set; } = null!;

    /// <summary>Reads it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken aborted)
    {
        if (Parts.Refuse(this, $"/broadcasts/{id}/people") is { } whole)
            return whole;
        if (await look.FindAsync(id, aborted) is not { } found)
            return NotFound();
        Draft = found;
        return Page();
    }
}
