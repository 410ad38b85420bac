using System.Globalization;
using Gateway.Console.Access;
using Gateway.Grievances.Kpis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Reports;

/// <summary>How good is our complaint mechanism, by our own judgement? Everybody reads it; whoever gives cases out judges.</summary>
[Authorize(Policy = Permission.ReportsRead)]
internal sealed class StandardsModel(StandardsBook book) : PageModel
{
    private const string Field = "mark.";

    /// <summary>The standards with their newest marks.</summary>
    public IReadOnlyList<StandardRow> Rows { get; private set; } = [];

    /// <summary>What was wrong; keys of the translation.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether she may judge.</summary>
    public bool MayMark => StaffAccess.May(User, Permission.CasesAssign);

    /// <summary>The page.</summary>
    public async Task OnGetAsync(CancellationToken aborted) => Rows = await book.CurrentAsync(aborted);

    /// <summary>Gives the marks that were chosen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (!MayMark)
            return Forbid();
        var marks = new Dictionary<string, StandardMark>(StringComparer.Ordinal);
        foreach (var standard in StandardsBook.Standards)
        {
            if (int.TryParse(Request.Form[Field + standard], NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && Enum.IsDefined((StandardMark)mark))
                marks[standard] = (StandardMark)mark;
        }

        if (marks.Count > 0)
        {
            await book.MarkAsync(marks, Acting.By(HttpContext), aborted);
            return Redirect("/reports/standards");
        }

        (Errors, Response.StatusCode) = (["Choose at least one mark."], StatusCodes.Status422UnprocessableEntity);
        Rows = await book.CurrentAsync(aborted);
        return Page();
    }
}
