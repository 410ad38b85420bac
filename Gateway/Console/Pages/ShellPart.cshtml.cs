using Gateway.Console.Access;
using Gateway.Console.Overview;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The numbers in the rail, as they are now.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class ShellPartModel(RailNumbers numbers, DayQuery days) : PageModel
{
    /// <summary>The number of each page that has one.</summary>
    public IReadOnlyList<(string Href, long Number)> Numbers { get; private set; } = [];

    /// <summary>How many broadcasts move now.</summary>
    public long Sending { get; private set; }

    /// <summary>Counts.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        if (Parts.Refuse(this, "/") is { } whole)
            return whole;
        Numbers = [.. (await numbers.ForAsync(User, aborted)).GroupBy(one => one.What.Href).Select(group => (group.Key, group.Sum(one => one.Number)))];
        Sending = (await days.ReadAsync(aborted)).Sending.Count;
        return Page();
    }
}
