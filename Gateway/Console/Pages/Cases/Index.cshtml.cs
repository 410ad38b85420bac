using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Registry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>The grievance desk: which case must be taken next.</summary>
[Authorize(Policy = Permission.CasesRead)]
internal sealed class IndexModel(CaseListQuery query, Officers officers, SavedViews views, Gateway.Grievances.Rules.CaseRules rules, ProgrammeCatalogue programmes) : PageModel
{
    /// <summary>What is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public CaseListFilter Filter { get; set; } = new();

    /// <summary>What was just done, and to which case; for the line that says so.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public CaseListPage List { get; private set; } = null!;

    public IReadOnlyList<string> Districts { get; private set; } = [];

    /// <summary>The lists she keeps.</summary>
    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    public IReadOnlyList<string> OfficerNames { get; private set; } = [];

    public IEnumerable<string> Categories => rules.Categories.Select(one => one.Code);

    public IEnumerable<string> Programmes => programmes.All.Select(one => one.Code);

    public StaffActor Actor { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken aborted)
    {
        Actor = StaffActor.Of(HttpContext);
        if (CaseListFilter.Tabs.All(tab => tab.Tab != Filter.View))
            Filter.View = StaffAccess.May(User, Permission.CasesWork) ? CaseListFilter.Mine : CaseListFilter.Team;
        var eyes = StaffEyes.Of(HttpContext);
        List = await query.ReadAsync(Filter, eyes, aborted);
        Views = await views.ListAsync(Actor.Id, aborted);
        Districts = await query.DistrictsAsync(eyes, aborted);
        if (StaffAccess.May(User, Permission.CasesAssign))
            OfficerNames = await officers.ListAsync(aborted);
    }
}
