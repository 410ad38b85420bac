using Gateway.Console.Access;
using Gateway.Console.Flows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>The list of flows: which menus do people use, and do they work?</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class FlowListModel(FlowOverview overview) : PageModel
{
    /// <summary>The flows.</summary>
    public IReadOnlyList<FlowRow> Rows { get; private set; } = [];

    /// <summary>When the conversations were counted.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How many languages there are.</summary>
    public int Languages => overview.Languages;

    /// <summary>Reads the list.</summary>
    public async Task OnGetAsync(CancellationToken aborted) => (Rows, At) = await overview.ReadAsync(aborted);
}
