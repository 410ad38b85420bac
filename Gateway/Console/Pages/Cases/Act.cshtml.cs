using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Grievances;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>What is done with a case by one click, because it is as easily taken back: take, give back, begin, move up, open again.</summary>
[Authorize(Policy = Permission.CasesWork)]
internal sealed class ActModel(CasePageQuery query, CaseDesk desk) : PageModel
{
    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet(string reference) => Redirect($"/cases/{reference}");

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, [FromForm(Name = "do")] string? what, [FromForm] string? back, CancellationToken aborted)
    {
        var eyes = StaffEyes.Of(HttpContext);
        if (await query.FindAsync(reference, eyes, aborted) is null)
            return NotFound();
        return what switch
        {
            "take" => this.Back(reference, await desk.AssignAsync(reference, eyes.Officer, eyes.Officer, aborted), "taken", back),
            "give_back" => this.Back(reference, await desk.AssignAsync(reference, "", eyes.Officer, aborted), "given_back", back),
            "start" => this.Back(reference, await desk.StartAsync(reference, eyes.Officer, aborted), "started", back),
            "escalate" => this.Back(reference, await desk.EscalateAsync(reference, eyes.Officer, aborted), "escalated", back),
            "reopen" => this.Back(reference, await desk.ReopenAsync(reference, null, eyes.Officer, aborted), "reopened", back),
            "appeal" => this.Back(reference, await desk.AppealAsync(reference, null, eyes.Officer, aborted), "appealed", back),
            _ => BadRequest(),
        };
    }
}
