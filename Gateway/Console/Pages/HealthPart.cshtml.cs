using Gateway.Console.Access;
using Gateway.Console.Health;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The parts of the health page, which refresh themselves.</summary>
[Authorize(Policy = Permission.HealthRead)]
internal sealed class HealthPartModel(HealthReport report) : PageModel
{
    /// <summary>All parts.</summary>
    public HealthPicture Picture { get; private set; } = null!;

    /// <summary>Runs the checks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        if (Parts.Refuse(this, "/health") is { } whole)
            return whole;
        Picture = await report.ReadAsync(aborted);
        return Page();
    }
}
