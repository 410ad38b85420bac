using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Somebody's own account: her roles, where she is signed in, how the console looks to her.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class AccountModel(SessionBook book, StaffStore store, ShellFacts facts, Words words) : PageModel
{
    /// <summary>Who it is.</summary>
    public StaffActor Actor => StaffActor.Of(HttpContext);

    /// <summary>The sign-in of this browser.</summary>
    public SessionState Session => SessionState.Of(HttpContext)!;

    /// <summary>All her sign-ins.</summary>
    public IReadOnlyList<OpenSession> Sessions { get; private set; } = [];

    /// <summary>The browser's name out of what it says of itself.</summary>
    public static string Browser(string? agent) => agent switch
    {
        null => "–",
        _ when agent.Contains("Edg/", StringComparison.Ordinal) => "Edge",
        _ when agent.Contains("Firefox/", StringComparison.Ordinal) => "Firefox",
        _ when agent.Contains("Chrome/", StringComparison.Ordinal) => "Chrome",
        _ when agent.Contains("Safari/", StringComparison.Ordinal) => "Safari",
        _ => agent.Split('/', ' ')[0],
    };

    /// <summary>The page.</summary>
    public async Task OnGetAsync(CancellationToken aborted) => Sessions = await book.ListAsync(Actor.Id, aborted);

    /// <summary>Ends one other sign-in.</summary>
    public async Task<IActionResult> OnPostEndAsync(string id, CancellationToken aborted)
    {
        await book.EndAsync(Actor.Id, id, Deed.Entry("session.end", $"user:{Actor.Name}", "another browser"), aborted);
        TempData["Done"] = words["That sign-in is ended."];
        return Redirect("/account");
    }

    /// <summary>Ends every other sign-in.</summary>
    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken aborted)
    {
        await book.EndOthersAsync(Actor.Id, Session.Id, Deed.Entry("session.end_all", $"user:{Actor.Name}", null), aborted);
        TempData["Done"] = words["You are signed in nowhere else."];
        return Redirect("/account");
    }

    /// <summary>Turns single keys on or off.</summary>
    public async Task<IActionResult> OnPostKeysAsync(bool on, CancellationToken aborted)
    {
        await store.SetShortcutsAsync(Actor.Id, on, aborted);
        return Redirect("/account#keys");
    }

    private StaffDeed Deed => StaffDeed.Of(HttpContext, !facts.Demo);
}
