using Gateway.Console.Access;
using Gateway.Console.Registry;
using Gateway.Registry.Import;
using Gateway.Registry.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Registry;

/// <summary>An import as a page shows it.</summary>
/// <param name="Job">The import.</param>
/// <param name="Progress">How far it is, when this process works on it.</param>
/// <param name="HasRejects">Whether the list of refused rows can be fetched here.</param>
internal sealed record SeenImport(ImportJob Job, ImportProgress? Progress, bool HasRejects);

/// <summary>One import: what it would change, who may apply it, how far it is.</summary>
[Authorize(Policy = Permission.RegistryRead)]
internal sealed class ImportModel(ImportDesk desk, ImportRound round, ImportFolders folders) : PageModel
{
    /// <summary>The import.</summary>
    public SeenImport Seen { get; private set; } = null!;

    /// <summary>What was wrong with the last step; a key of the translation.</summary>
    public string? Error { get; private set; }

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted) => await ReadAsync(id, aborted) ? Page() : NotFound();

    /// <summary>The list of refused rows: shapes, never values.</summary>
    public async Task<IActionResult> OnGetRejectsAsync(string id, CancellationToken aborted)
    {
        if (!await ReadAsync(id, aborted) || !Seen.HasRejects)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return PhysicalFile(Path.GetFullPath(folders.RejectsOf(Seen.Job.Id)), "text/csv; charset=utf-8", $"refused-{Seen.Job.Id:n}.csv");
    }

    /// <summary>Asks to apply it.</summary>
    public Task<IActionResult> OnPostApplyAsync(string id, string? rows, CancellationToken aborted) =>
        StepAsync(id, job => desk.AskAsync(job, Digits.Number(rows) ?? -1, Acting.By(HttpContext), aborted), aborted);

    /// <summary>Agrees to it.</summary>
    public Task<IActionResult> OnPostApproveAsync(string id, string? rows, CancellationToken aborted) =>
        StepAsync(id, job => desk.ApproveAsync(job, Digits.Number(rows) ?? -1, Acting.By(HttpContext), aborted), aborted);

    /// <summary>Throws it away.</summary>
    public Task<IActionResult> OnPostDiscardAsync(string id, CancellationToken aborted) => StepAsync(id, job => desk.DiscardAsync(job, Acting.By(HttpContext), aborted), aborted);

    private async Task<IActionResult> StepAsync(string id, Func<Guid, Task<ImportVerdict>> step, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.RegistryImport))
            return Forbid();
        if (!Guid.TryParseExact(id, "n", out var job))
            return NotFound();
        var verdict = await step(job);
        if (verdict == ImportVerdict.Done)
            return Redirect($"/registry/imports/{job:n}");
        if (!await ReadAsync(id, aborted))
            return NotFound();
        Error = ImportWords.Of(verdict);
        Response.StatusCode = verdict == ImportVerdict.Moved ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ReadAsync(string id, CancellationToken aborted)
    {
        if (!Guid.TryParseExact(id, "n", out var job) || await desk.FindAsync(job, aborted) is not { } found)
            return false;
        Seen = new(found, round.ProgressOf(found.Id), found.Refused > 0 && System.IO.File.Exists(folders.RejectsOf(found.Id)));
        return true;
    }
}
