using Gateway.Console.Access;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Asks whoever is signed in to prove again who she is, and goes on to where she wanted.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class ConfirmModel(SignInDesk desk, SessionBook book) : PageModel
{
    /// <summary>The code or the password as typed; never written back.</summary>
    [BindProperty]
    public string Proof { get; set; } = "";

    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "/";

    /// <summary>Whether a code is asked for instead of the password.</summary>
    public bool HasFactor => SessionState.Of(HttpContext)!.HasFactor;

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Checks the proof.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (await desk.ProveAsync(Proof ?? ""))
        {
            await book.ProveAsync(SessionState.Of(HttpContext)!.Id, aborted);
            return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
        }

        ModelState.Clear();
        Proof = "";
        Errors = [HasFactor ? "The code is not right. Each works once and for half a minute; after 5 wrong ones wait 5 minutes." : "The password is not right."];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
