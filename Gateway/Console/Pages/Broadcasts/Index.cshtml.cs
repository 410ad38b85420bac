using Gateway.Broadcasts;
using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>What has gone out, is going out, and is waiting?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class IndexModel(BroadcastList list, DraftBook drafts, AudienceChoices choices, BroadcastWords words) : PageModel
{
    /// <summary>The tab shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    /// <summary>Where this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Its lines.</summary>
    public IReadOnlyList<BroadcastLine> Lines { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last one.</summary>
    public string? Next { get; private set; }

    /// <summary>How many each tab holds.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = null!;

    /// <summary>The words of the area.</summary>
    public BroadcastWords Words => words;

    /// <summary>Reads the list; without a tab the first that holds something.</summary>
    public async Task OnGetAsync(CancellationToken aborted)
    {
        Counts = await list.CountsAsync(aborted);
        if (Tab is null || !BroadcastList.Tabs.Contains(Tab, StringComparer.Ordinal))
            Tab = BroadcastList.Tabs.FirstOrDefault(tab => Counts[tab] > 0) ?? "drafts";
        var lines = await list.ReadAsync(Tab, After, aborted);
        Lines = [.. lines.Take(BroadcastList.PageSize)];
        Next = lines.Count > BroadcastList.PageSize ? Lines[^1].Place : null;
    }

    /// <summary>Makes a draft and opens it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        var id = await drafts.CreateAsync(new DraftContent { Audience = new Audience { Programme = choices.Programmes[0] } }, Acting.By(HttpContext), aborted);
        return Redirect($"/broadcasts/{id}/write");
    }
}
