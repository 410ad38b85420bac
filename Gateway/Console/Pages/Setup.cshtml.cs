using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The first run: the code from the server's output makes the first administrator. Gone once an account exists.</summary>
[AllowAnonymous]
internal sealed class SetupModel(StaffSetup setup, SignInDesk desk) : PageModel
{
    /// <summary>The set-up code as typed.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The user name as typed.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>The password as typed; never written back.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The form, or the sign-in once there is an account.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted) =>
        await setup.IsStaffedAsync(aborted) ? Redirect("/sign-in") : Page();

    /// <summary>Makes the account and signs in with it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        var result = await setup.MakeFirstAdministratorAsync(Code ?? "", (Name ?? "").Trim(), Password ?? "", aborted);
        if (result.Succeeded)
        {
            await desk.SignInAsync(Name!.Trim(), Password!);
            return Redirect("/");
        }

        Errors = [.. result.Errors.Select(error => error.Description)];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
