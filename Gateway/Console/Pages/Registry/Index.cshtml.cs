using Gateway.Console.Access;
using Gateway.Registry.Sync;
using Gateway.Registry.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Registry;

/// <summary>How fresh the registry is, what is under way, and what was read before.</summary>
[Authorize(Policy = Permission.RegistryRead)]
internal sealed class IndexModel(Freshness freshness, ImportDesk desk, SyncWishes wishes, SyncSources sources) : PageModel
{
    private const int Rows = 50;

    /// <summary>Every table with its age.</summary>
    public IReadOnlyList<FreshTable> Tables { get; private set; } = [];

    /// <summary>The registries outside.</summary>
    public IReadOnlyList<OutsideSource> Sources { get; private set; } = [];

    /// <summary>Imports that are not over.</summary>
    public IReadOnlyList<ImportJob> Open { get; private set; } = [];

    /// <summary>Readings that are over.</summary>
    public IReadOnlyList<PastImport> Past { get; private set; } = [];

    /// <summary>The last one shown, when there are more.</summary>
    public Guid? Next { get; private set; }

    /// <summary>Reads all of it.</summary>
    public async Task OnGetAsync(string? after, CancellationToken aborted)
    {
        Tables = await freshness.TablesAsync(aborted);
        Sources = await freshness.SourcesAsync(aborted);
        Open = [.. (await desk.ListAsync(null, aborted)).Where(job => !ImportState.IsOver(job.State))];
        var past = await freshness.HistoryAsync(Guid.TryParseExact(after, "n", out var last) ? last : null, aborted);
        Past = [.. past.Take(Rows)];
        Next = past.Count > Rows ? Past[^1].Id : null;
    }

    /// <summary>Wishes that a registry outside be read now.</summary>
    public async Task<IActionResult> OnPostRunAsync(string? source, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.RegistryImport))
            return Forbid();
        if (sources.All.FirstOrDefault(one => one.Name == source) is not { } known)
            return NotFound();
        await wishes.AddAsync(known.Name, Acting.By(HttpContext), aborted);
        return Redirect("/registry");
    }
}
