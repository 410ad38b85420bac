using Gateway.Console.Access;
using Gateway.Console.Health;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What is broken, what it stops, and what to do.</summary>
[Authorize(Policy = Permission.HealthRead)]
internal sealed class HealthModel(HealthReport report) : PageModel
{
    /// <summary>All parts.</summary>
    public HealthPicture Picture { get; private set; } = null!;

    /// <summary>Runs the checks.</summary>
    public async Task OnGetAsync(CancellationToken aborted) => Picture = await report.ReadAsync(aborted);
}
