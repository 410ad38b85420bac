using Gateway.Console.Access;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The numbers in the rail, as they are now.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class ShellPartModel(RailNumbers numbers) : PageModel
{
    /// <summary>The number of each page that has one.</summary>
    public IReadOnlyList<(string Href, long Number)> Numbers { get; private set; } = [];

    /// <summary>Counts.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        if (Parts.Refuse(this, "/") is { } whole)
            return whole;
        Numbers = [.. (await numbers.ForAsync(User, aborted)).GroupBy(one => one.What.Href).Select(group => (group.Key, group.Sum(one => one.Number)))];
        return Page();
    }
}
