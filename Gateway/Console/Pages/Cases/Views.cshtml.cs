using Gateway.Console.Access;
using Gateway.Console.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>Keeps a list under a name, or forgets it, and goes back to the list.</summary>
[Authorize(Policy = Permission.CasesRead)]
internal sealed class ViewsModel(SavedViews views, Words t) : PageModel
{
    /// <summary>There is no page of its own.</summary>
    public IActionResult OnGet() => Redirect("/cases");

    /// <summary>Keeps it.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] CaseListFilter filter, [FromForm] string? name, CancellationToken aborted)
    {
        if (CaseListFilter.Tabs.All(tab => tab.Tab != filter.View))
            filter.View = CaseListFilter.Team;
        if (!await views.KeepAsync(StaffActor.Of(HttpContext).Id, name, filter, aborted))
            TempData["Problem"] = t.Plain("A name has 1 to {0} letters, and there are at most {1} of them.", SavedViews.LongestName, SavedViews.Most);
        return LocalRedirect(filter.Address(filter.View));
    }

    /// <summary>Forgets it.</summary>
    public async Task<IActionResult> OnPostDropAsync([FromForm] string? name, CancellationToken aborted)
    {
        await views.DropAsync(StaffActor.Of(HttpContext).Id, name, aborted);
        return LocalRedirect("/cases");
    }
}
