using Gateway.Console.Access;
using Gateway.Console.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>Gives one case or many to an officer. Above twenty the number has to be typed.</summary>
[Authorize(Policy = Permission.CasesAssign)]
internal sealed class AssignModel(CaseBulk bulk, Officers officers) : PageModel
{
    public IReadOnlyList<string> Selected { get; private set; } = [];

    public string Officer { get; private set; } = "";

    public string BackTo { get; private set; } = "/cases";

    /// <summary>What was typed, and was not the number.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>What became of it.</summary>
    public BulkAnswer? Answer { get; private set; }

    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet() => Redirect("/cases");

    /// <summary>Gives them, or asks for the number first.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string[] selected, [FromForm] string? officer, [FromForm] string? typed, [FromForm] string? back, CancellationToken aborted)
    {
        Selected = [.. selected.Distinct().Take(CaseBulk.Most)];
        (Officer, BackTo) = (officer ?? "", Url.IsLocalUrl(back) ? back : "/cases");
        if (Selected.Count == 0)
            return LocalRedirect(BackTo);
        if (!(await officers.ListAsync(aborted)).Contains(Officer))
            return BadRequest();
        if (Selected.Count > CaseBulk.MostUntyped && Digits.Number(typed) != Selected.Count)
        {
            if (!string.IsNullOrEmpty(typed))
                Errors = [typed];
            Response.StatusCode = string.IsNullOrEmpty(typed) ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        Answer = await bulk.AssignAsync(Selected, Officer, StaffEyes.Of(HttpContext), aborted);
        return Page();
    }
}
