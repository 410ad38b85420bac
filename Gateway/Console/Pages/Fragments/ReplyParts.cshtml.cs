using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.Shell;
using Gateway.Grievances.Machine;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Fragments;

/// <summary>Shows a reply as she will get it, with its parts, while it is written. Nothing is kept and nothing sent.</summary>
[Authorize(Policy = Permission.CasesWork)]
internal sealed class ReplyPartsModel(CasePageQuery query, OutcomePreview preview) : PageModel
{
    /// <summary>The text as she gets it; null when there is none.</summary>
    public ToldText? Told { get; private set; }

    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet(string reference) => LocalRedirect($"/cases/{reference}");

    /// <summary>Measures it.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, [FromForm] string? text, CancellationToken aborted)
    {
        if (Parts.Refuse(this, $"/cases/{reference}") is { } refused)
            return refused;
        if (await query.FindAsync(reference, StaffEyes.Of(HttpContext), aborted) is not { } one)
            return NotFound();
        var words = (text ?? "").Trim();
        Told = words.Length is 0 or > 1000 ? null : preview.Of(CaseChange.Reply, one.Reference, one.Language, words);
        return Page();
    }
}
