using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Conversations;
using Gateway.Conversations.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>One published version: what it says, who stands in it, and how to serve it again or take it offline.</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class VersionModel(FlowSources sources, FlowShelf shelf, FlowDesk desk, Speech speech, Words words) : PageModel
{
    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>The version.</summary>
    public PublishedFlow Shown { get; private set; } = null!;

    /// <summary>How many people stand in it.</summary>
    public long People { get; private set; }

    /// <summary>The version against what is served.</summary>
    public IReadOnlyList<DiffLine?> Diff { get; private set; } = [];

    /// <summary>What is wrong with what was asked for.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Why it is taken offline.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether whoever looks may put back and take offline.</summary>
    public bool MayPublish => StaffAccess.May(User, Permission.FlowsPublish);

    /// <summary>Whether it is what people begin in.</summary>
    public bool IsServed => Shown.Version == Source.Served?.Version;

    /// <summary>What a person is told who stands in a version that is taken offline.</summary>
    public string Told(string language) => speech.Say("aside.changed", language);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string id, int version, CancellationToken aborted) => await ReadAsync(id, version, aborted) ? Page() : NotFound();

    /// <summary>The file, to put it beside the others in config/flows.</summary>
    public async Task<IActionResult> OnGetFileAsync(string id, int version, CancellationToken aborted) =>
        await ReadAsync(id, version, aborted) ? File(System.Text.Encoding.UTF8.GetBytes(Shown.Content), "application/yaml", $"{id}.yaml") : NotFound();

    /// <summary>Serves its content again, at once.</summary>
    public async Task<IActionResult> OnPostBackAsync(string id, int version, CancellationToken aborted)
    {
        if (!MayPublish)
            return Forbid();
        return await desk.PutBackAsync(id, version, Acting.By(HttpContext), aborted) == FlowDeed.Done
            ? Redirect($"/flows/{Uri.EscapeDataString(id)}?done=back")
            : await RefuseAsync(id, version, StatusCodes.Status409Conflict, words["It cannot be put back: it is served already, or was taken offline."], aborted);
    }

    /// <summary>Takes it offline.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(string id, int version, CancellationToken aborted)
    {
        if (!MayPublish)
            return Forbid();
        if (string.IsNullOrWhiteSpace(Reason))
            return await RefuseAsync(id, version, StatusCodes.Status422UnprocessableEntity, words["Say why."], aborted);
        return await desk.WithdrawAsync(id, version, Reason.Trim(), Acting.By(HttpContext), aborted) == FlowDeed.Done
            ? Redirect($"/flows/{Uri.EscapeDataString(id)}?done=withdrawn")
            : await RefuseAsync(id, version, StatusCodes.Status409Conflict, words["It cannot be taken offline: it is offline already, or the only content there is. Publish another one first."], aborted);
    }

    private async Task<IActionResult> RefuseAsync(string id, int version, int status, string error, CancellationToken aborted)
    {
        if (!await ReadAsync(id, version, aborted))
            return NotFound();
        Errors = [error];
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> ReadAsync(string id, int version, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { } source || source.Versions.FirstOrDefault(known => known.Version == version) is not { } shown)
            return false;
        (Source, Shown) = (source, shown);
        People = (await shelf.StandingAsync(id, aborted)).Where(standing => standing.Version == version).Sum(standing => standing.People);
        Diff = LineDiff.Short(LineDiff.Of(source.Served?.Content ?? "", shown.Content));
        return true;
    }
}
