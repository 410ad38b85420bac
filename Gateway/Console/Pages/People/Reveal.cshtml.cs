using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.People;

/// <summary>Shows one value for a reason: into the page that asked, or as a page of its own that leaves after a minute.</summary>
[Authorize(Policy = Permission.PersonalReveal)]
internal sealed class RevealModel(RevealDesk desk) : PageModel
{
    public RevealSlot Slot { get; private set; } = null!;

    /// <summary>Whether it goes into a page that is there already.</summary>
    public bool IsPart => Request.Headers.ContainsKey("HX-Request");

    /// <summary>The page it belongs to.</summary>
    public string BackTo => Slot.Subject switch
    {
        { Reference: { } reference } => $"/cases/{reference}",
        { View: { } view } => $"/contacts/{view:n}",
        _ => "/cases/safety",
    };

    /// <summary>There is nothing to see without a reason.</summary>
    public IActionResult OnGet() => LocalRedirect("/cases");

    /// <summary>Shows it, or says why not.</summary>
    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? subject, [FromForm] RevealField field, [FromForm] string? reason, [FromForm] string? words, [FromForm] bool keep, CancellationToken aborted)
    {
        Response.Headers.CacheControl = "no-store";
        if (RevealSubject.Parse(subject) is not { } whose || !Enum.IsDefined(field))
            return BadRequest();
        var (actor, eyes) = (StaffActor.Of(HttpContext), StaffEyes.Of(HttpContext));
        var answer = await desk.ShowAsync(new RevealWish(whose, field, reason, words, keep), actor, eyes, HttpContext.Connection.RemoteIpAddress?.ToString(), aborted);
        if (answer is RevealAnswer.NotFound || await desk.MaskAsync(whose, field, actor, eyes, aborted) is not { } masked)
            return NotFound();
        Slot = answer switch
        {
            RevealAnswer.Shown shown => masked with { Value = shown.Value },
            RevealAnswer.Refused refused => masked with { Refused = refused },
            _ => masked,
        };
        // A part is swapped in whatever it says; a page of its own says by its status that nothing was shown.
        if (answer is RevealAnswer.Refused && !IsPart)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
