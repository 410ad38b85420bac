using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The second step of a sign-in: a code of the authenticator app, or a recovery code.</summary>
[AllowAnonymous]
internal sealed class SignInCodeModel(SignInDesk desk) : PageModel
{
    /// <summary>The code as typed; never written back.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "/";

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The form; the first step again when it was too long ago.</summary>
    public async Task<IActionResult> OnGetAsync() => await desk.IsCodeAwaitedAsync() ? Page() : Redirect("/sign-in");

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await desk.EnterCodeAsync(Code ?? "");
        if (outcome == SignInOutcome.SignedIn)
            return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
        if (outcome == SignInOutcome.Refused)
            return Redirect("/sign-in");
        ModelState.Clear();
        Code = "";
        if (outcome == SignInOutcome.AddressShut)
        {
            Errors = ["Too many wrong sign-ins came from your network address. Wait 15 minutes, or ask an administrator."];
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        Errors = ["The code is not right. Each works once and for half a minute; after 5 wrong ones wait 5 minutes."];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
