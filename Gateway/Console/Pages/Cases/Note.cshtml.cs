using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Grievances;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>Writes down what stays among staff, or what the person said elsewhere. Nothing that is posted here can be sent: there is no way from here to a message.</summary>
[Authorize(Policy = Permission.CasesWork)]
internal sealed class NoteModel(CasePageQuery query, CaseDesk desk) : PageModel
{
    /// <summary>The longest note.</summary>
    public const int Longest = 2000;

    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet(string reference) => Redirect($"/cases/{reference}");

    /// <summary>Keeps it.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, [FromForm] string? text, [FromForm] bool said, CancellationToken aborted)
    {
        var eyes = StaffEyes.Of(HttpContext);
        if (await query.FindAsync(reference, eyes, aborted) is null)
            return NotFound();
        var words = (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (words.Length is 0 or > Longest || words.Contains('\0', StringComparison.Ordinal))
            return this.Back(reference, "not_possible");
        return said
            ? this.Back(reference, await desk.AddAsync(reference, words, eyes.Officer, aborted), "added")
            : this.Back(reference, await desk.NoteAsync(reference, words, eyes.Officer, aborted), "noted");
    }
}
