using Gateway.Console.Access;
using Gateway.Console.Search;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What the search box finds. What was typed is posted and never part of an address.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class SearchModel(ShellSearch search) : PageModel
{
    /// <summary>What was found; null before anything was searched for.</summary>
    public SearchFound? Found { get; private set; }

    /// <summary>What was typed, as far as it may stand on a page.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>The empty page.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Searches; the one thing that can be meant is opened.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? q, CancellationToken aborted)
    {
        var typed = q ?? "";
        Response.Headers.CacheControl = "no-store";
        Found = await search.FindAsync(typed, HttpContext, aborted);
        if (Found.Hits is [{ IsExact: true } only])
            return LocalRedirect(only.Href);
        Shown = ShellSearch.IsNumber(typed) || typed.Length > ShellSearch.Longest ? "" : Masked.Text(typed);
        return Page();
    }
}
