using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.People;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.People;

/// <summary>A value masked again, in the place where it was shown.</summary>
[Authorize(Policy = Permission.PersonalReveal)]
internal sealed class MaskModel(RevealDesk desk) : PageModel
{
    public RevealSlot Slot { get; private set; } = null!;

    /// <summary>Masks it.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] string? subject, [FromQuery] RevealField field, CancellationToken aborted)
    {
        if (Parts.Refuse(this, "/cases") is { } refused)
            return refused;
        if (RevealSubject.Parse(subject) is not { } whose || await desk.MaskAsync(whose, field, StaffActor.Of(HttpContext), StaffEyes.Of(HttpContext), aborted) is not { } slot)
            return NotFound();
        Slot = slot;
        return Page();
    }
}
