using Gateway.Console.Access;
using Gateway.Console.Overview;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The first page: is everything all right today, and what needs me?</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class IndexModel(OverviewQuery query, DayQuery days, RailNumbers numbers, StaffStore store, Words words) : PageModel
{
    /// <summary>Three steps for whoever is here for the first time, by what her role does.</summary>
    private static readonly (string Permission, string Words, string Href, string Link)[] Steps =
    [
        (Permission.UsersChange, "Add your colleagues and give them roles: a broadcast takes an author and an approver.", "/users", "Users and roles"),
        (Permission.BroadcastsDraft, "Write a broadcast; somebody else approves it.", "/broadcasts", "Broadcasts"),
        (Permission.BroadcastsApprove, "What waits for your approval stands under Broadcasts.", "/broadcasts", "Broadcasts"),
        (Permission.CasesWork, "Take the case that is due next.", "/cases", "Case desk"),
        (Permission.AuditRead, "See who did what, and that the record is whole.", "/audit", "Audit"),
        (Permission.OverviewRead, "Choose your colours, your language and a second factor.", "/account", "Account"),
        (Permission.HealthRead, "See what is well and what is not, in plain words.", "/health", "Health"),
        (Permission.ReportsRead, "See how the service did last month.", "/reports", "Reports"),
    ];

    /// <summary>The figures shown.</summary>
    public OverviewFigures Figures { get; private set; } = null!;

    /// <summary>The day as she sees it.</summary>
    public DayView Day { get; private set; } = null!;

    /// <summary>Whether it hangs on a wall: larger, without a rail.</summary>
    public bool IsWall { get; private set; }

    /// <summary>Whether she has not put the first steps away yet.</summary>
    public bool ShowsTour => !IsWall && SessionState.Of(HttpContext) is { HasToured: false };

    /// <summary>Her three first steps.</summary>
    public IEnumerable<(string Words, string Href, string Link)> Tour =>
        Steps.Where(step => StaffAccess.May(User, step.Permission)).Take(3).Select(step => (step.Words, step.Href, step.Link));

    /// <summary>Reads the figures.</summary>
    public async Task OnGetAsync(int wall, CancellationToken aborted)
    {
        IsWall = wall == 1;
        Figures = await query.ReadAsync(aborted);
        Day = await DayView.ReadAsync(days, numbers, words, User, aborted);
    }

    /// <summary>Puts the first steps away for good.</summary>
    public async Task<IActionResult> OnPostTourAsync(CancellationToken aborted)
    {
        await store.PutTourAwayAsync(StaffActor.Of(HttpContext).Id, aborted);
        return Redirect("/");
    }
}
