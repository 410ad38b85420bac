using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Who can do what, and who gave it.</summary>
[Authorize(Policy = Permission.UsersRead)]
internal sealed class UsersModel(StaffStore store, StaffChanges changes, ShellFacts facts, Words words) : PageModel
{
    /// <summary>Everybody.</summary>
    public IReadOnlyList<StaffMember> People { get; private set; } = [];

    /// <summary>Strong roles that wait for a second administrator.</summary>
    public IReadOnlyList<RoleRequest> Requests { get; private set; } = [];

    /// <summary>Who is missing before real people can be written to.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>The page.</summary>
    public async Task OnGetAsync(CancellationToken aborted)
    {
        People = await store.ListAsync(aborted);
        Requests = await store.RequestsAsync(aborted);
        Missing = [.. Lacking()];
    }

    /// <summary>Gives or refuses a role that another administrator asked for.</summary>
    public async Task<IActionResult> OnPostRoleAsync(string userId, string role, bool agree, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.UsersChange))
            return Forbid();
        var deed = StaffDeed.Of(HttpContext, !facts.Demo);
        var refused = agree ? await changes.ConfirmAsync(userId, role, deed, aborted) : await changes.RefuseAsync(userId, role, deed, aborted);
        TempData[refused.Count == 0 ? "Done" : "Problem"] = refused.Count == 0 ? words[agree ? "The role is given." : "The role is refused."] : words[refused[0]];
        return Redirect("/users");
    }

    private IEnumerable<string> Lacking()
    {
        if (Holders(Role.Administrator) < 2)
            yield return "A second administrator is missing: nobody could help the first one.";
        if (Holders(Role.Author) == 0)
            yield return "Nobody is an author yet, so no broadcast can be written.";
        if (Holders(Role.Approver) == 0)
            yield return "Nobody is an approver yet, so no broadcast can start.";
    }

    private int Holders(string role) => People.Count(one => one.IsOpen && one.Roles.Contains(role));
}
