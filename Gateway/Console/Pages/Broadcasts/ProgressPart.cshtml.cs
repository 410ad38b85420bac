using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>Where everybody of a broadcast stands now.</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class ProgressPartModel(SendingQuery query) : PageModel
{
    /// <summary>The broadcast.</summary>
    public SendingView Sending { get; private set; } = null!;

    /// <summary>Reads it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken aborted)
    {
        if (Parts.Refuse(this, $"/broadcasts/{id}/sending") is { } whole)
            return whole;
        if (await query.FindRecentAsync(id, aborted) is not { } found)
            return NotFound();
        Sending = found;
        return Page();
    }
}
