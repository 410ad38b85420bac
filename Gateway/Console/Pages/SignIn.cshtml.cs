using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Takes a name and a password and answers with a cookie, with the page for the code, or with one sentence that says nothing about which was wrong.</summary>
[AllowAnonymous]
internal sealed class SignInModel(SignInDesk desk, StaffSetup setup) : PageModel
{
    /// <summary>The user name as typed.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>The password as typed; never written back.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "/";

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The form, or the set-up while there is no account.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted) =>
        await setup.IsStaffedAsync(aborted) ? Page() : Redirect("/setup");

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var to = Url.IsLocalUrl(To) ? To : "/";
        switch (await desk.SignInAsync(Name ?? "", Password ?? ""))
        {
            case SignInOutcome.SignedIn:
                return LocalRedirect(to);
            case SignInOutcome.CodeNeeded:
                return Redirect($"/sign-in/code?to={Uri.EscapeDataString(to)}");
            case SignInOutcome.AddressShut:
                Errors = ["Too many wrong sign-ins came from your network address. Wait 15 minutes, or ask an administrator."];
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Page();
            default:
                Errors = ["The user name or the password is not right. After 5 wrong passwords an account is locked for 5 minutes."];
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
        }
    }
}
