using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Changes somebody's own password, and ends all her sign-ins with the old one.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class PasswordModel(SignInDesk desk, StaffAccounts accounts, ShellFacts facts, Words words) : PageModel
{
    /// <summary>The password until now; never written back.</summary>
    [BindProperty]
    public string Old { get; set; } = "";

    /// <summary>The new one; never written back.</summary>
    [BindProperty]
    public string New { get; set; } = "";

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether somebody else chose the password until now.</summary>
    public bool IsTemporary => SessionState.Of(HttpContext)!.IsTemporary;

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        var actor = StaffActor.Of(HttpContext);
        if (!await desk.IsPasswordAsync(Old ?? ""))
            Errors = ["The password until now is not right."];
        else if (Old == New)
            Errors = ["The new password is the one until now."];
        else
            Errors = await accounts.SetPasswordAsync(actor.Id, actor.Name, New ?? "", temporary: false, StaffDeed.Of(HttpContext, !facts.Demo), aborted);
        if (Errors.Count == 0)
        {
            TempData["Done"] = words["The password is changed."];
            await desk.BeginAgainAsync();
            return Redirect("/");
        }

        ModelState.Clear();
        (Old, New) = ("", "");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
