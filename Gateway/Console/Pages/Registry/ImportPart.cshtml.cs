using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Registry.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Console.Pages.Registry;

/// <summary>The part of an import's page that refreshes itself while the import moves.</summary>
[Authorize(Policy = Permission.RegistryRead)]
internal sealed class ImportPartModel(ImportDesk desk, ImportRound round, ImportFolders folders) : PageModel
{
    /// <summary>The import.</summary>
    public SeenImport Seen { get; private set; } = null!;

    /// <summary>Reads it; whoever opens the address itself is sent to the whole page.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted)
    {
        if (!Guid.TryParseExact(id, "n", out var job) || await desk.FindAsync(job, aborted) is not { } found)
            return NotFound();
        if (Parts.Refuse(this, $"/registry/imports/{found.Id:n}") is { } refusal)
            return refusal;
        Seen = new(found, round.ProgressOf(found.Id), found.Refused > 0 && System.IO.File.Exists(folders.RejectsOf(found.Id)));
        return Page();
    }
}
