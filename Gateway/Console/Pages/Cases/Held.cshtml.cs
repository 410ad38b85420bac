using Gateway.Console.Access;
using Gateway.Grievances.Replies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>Takes a held reply back, or lets it go at once: for the officer who wrote it.</summary>
[Authorize(Policy = Permission.CasesWork)]
internal sealed class HeldModel(HeldReplies held) : PageModel
{
    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet(string reference) => Redirect($"/cases/{reference}");

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, Guid id, [FromForm(Name = "do")] string? what, CancellationToken aborted)
    {
        var officer = StaffActor.Of(HttpContext).Name;
        return what switch
        {
            "undo" => this.Back(reference, await held.UndoAsync(id, officer, aborted) ? "undone" : "too_late"),
            "now" => this.Back(reference, await held.SendNowAsync(id, officer, aborted) ? "sent" : "too_late"),
            _ => BadRequest(),
        };
    }
}
