using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Makes an account with a password that is shown once.</summary>
[Authorize(Policy = Permission.UsersChange)]
internal sealed class NewUserModel(StaffAccounts accounts, StepUp step, ShellFacts facts) : PageModel
{
    /// <summary>The user name as typed.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>The roles ticked.</summary>
    [BindProperty]
    public IReadOnlyList<string> Roles { get; set; } = [];

    /// <summary>The districts as typed.</summary>
    [BindProperty]
    public string Districts { get; set; } = "";

    /// <summary>The password, once.</summary>
    public string? Password { get; private set; }

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The form.</summary>
    public IActionResult OnGet() => step.IsFresh(HttpContext) ? Page() : StepUp.Ask(this);

    /// <summary>Makes the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (!step.IsFresh(HttpContext))
            return StepUp.Ask(this);
        Response.Headers.CacheControl = "no-store";
        var password = UsersCommand.RandomPassword();
        var staff = new NewStaff((Name ?? "").Trim(), password, [.. Roles ?? []]) { Districts = DistrictList.Of(Districts), IsTemporary = true };
        Errors = await accounts.AddAsync(staff, StaffDeed.Of(HttpContext, !facts.Demo), aborted);
        if (Errors.Count == 0)
            Password = password;
        else
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
