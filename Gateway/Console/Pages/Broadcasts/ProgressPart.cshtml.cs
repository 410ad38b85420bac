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

    /// <summary>Whether it is in another state than the page shows.</summary>
    public bool IsOther { get; private set; }

    /// <summary>Whether whoever looks is who held it.</summary>
    public bool HeldIt => Sending.Broadcast.Pausing?.By == StaffActor.Of(HttpContext).Id;

    /// <summary>Reads it.</summary>
    /// <param name="id">Which broadcast.</param>
    /// <param name="state">The state that the page shows: what can be done is another thing in another one.</param>
    /// <param name="aborted">Ends the wait.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? state, CancellationToken aborted)
    {
        if (Parts.Refuse(this, $"/broadcasts/{id}/sending") is { } whole)
            return whole;
        if (await query.FindRecentAsync(id, aborted) is not { } found)
            return NotFound();
        Sending = found;
        IsOther = state is not null && state != found.StateName;
        return Page();
    }
}
