using Gateway.Console.Access;
using Gateway.Console.Unsaved;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Throws an unsaved text away, and goes back to its form.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class UnsavedThrowModel(UnsavedBook book, Words t) : PageModel
{
    /// <summary>There is no page of its own.</summary>
    public IActionResult OnGet() => Redirect("/");

    /// <summary>Throws it away.</summary>
    public async Task<IActionResult> OnPostAsync(string? place, CancellationToken aborted)
    {
        if (UnsavedPlace.Find(place) is not { } found)
            return NotFound();
        await book.ForgetAsync(StaffActor.Of(HttpContext).Id, found, null, aborted);
        TempData["Done"] = t["The unsaved text was thrown away."];
        return LocalRedirect(found.Address);
    }
}
