using Gateway.Console.Access;
using Gateway.Registry.Import;
using Gateway.Registry.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Gateway.Console.Pages.Registry;

// The longest request: six files of the largest size, and what stands around them.
/// <summary>Takes registry files from a computer or a folder; nothing of the registry changes here.</summary>
[Authorize(Policy = Permission.RegistryImport)]
[RequestSizeLimit(1_300_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = 1_300_000_000)]
internal sealed class UploadModel(ImportDesk desk, ImportFolders folders, RegistryImport import, IOptions<UploadOptions> options) : PageModel
{
    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The folders on the server.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    /// <summary>The files of the registry with their columns.</summary>
    public IReadOnlyList<CsvTable> Tables { get; } = import.Tables();

    /// <summary>The largest file.</summary>
    public int LargestMegabytes => options.Value.LargestMegabytes;

    /// <summary>The forms.</summary>
    public void OnGet() => Folders = folders.Dropped();

    /// <summary>Takes uploaded files.</summary>
    public async Task<IActionResult> OnPostFilesAsync(IFormFileCollection? files, CancellationToken aborted)
    {
        if (files is not { Count: > 0 })
            return Refuse("Choose one file or more.");
        try
        {
            var id = await desk.UploadAsync([.. files.Take(Tables.Count).Select(file => (Func<Stream>)file.OpenReadStream)], Acting.By(HttpContext), aborted);
            return Redirect($"/registry/imports/{id:n}");
        }
        catch (UnreadableFileException e)
        {
            return Refuse(e.Message);
        }
    }

    /// <summary>Takes a folder on the server.</summary>
    public async Task<IActionResult> OnPostFolderAsync(string? folder, CancellationToken aborted) =>
        await desk.PickAsync(folder ?? "", Acting.By(HttpContext), aborted) is { } id ? Redirect($"/registry/imports/{id:n}") : Refuse("There is no such folder any more.");

    private PageResult Refuse(string error)
    {
        Errors = [error];
        Folders = folders.Dropped();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
