using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Conversations.Publishing;
using Gateway.Security;
using Localization.Catalogues;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>What publishing a draft would change, for whom, and who may do it.</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class PublishFlowModel(FlowSources sources, FlowBench bench, FlowDesk desk, FlowPublisher publisher, Words words) : PageModel
{
    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>What the check finds in the draft.</summary>
    public DraftReading? Reading { get; private set; }

    /// <summary>What would change; null when the draft is what is served, or cannot be read.</summary>
    public FlowChange? Change { get; private set; }

    /// <summary>The draft against what is served.</summary>
    public IReadOnlyList<DiffLine?> Diff { get; private set; } = [];

    /// <summary>What is wrong with what was asked for.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The digest of the content that the sender saw.</summary>
    [BindProperty]
    public string Mark { get; set; } = "";

    /// <summary>Why it is given back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether whoever looks may publish what others wrote.</summary>
    public bool MayPublish => StaffAccess.May(User, Permission.FlowsPublish);

    /// <summary>Whether whoever looks may ask.</summary>
    public bool MayAsk => StaffAccess.May(User, Permission.FlowsDraft);

    /// <summary>Whether whoever looks wrote in it.</summary>
    public bool IsOwn => Source.Draft is { } draft && draft.Editors.Contains(StaffActor.Of(HttpContext).Id, StringComparer.Ordinal);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted) => await ReadAsync(id, aborted) ? Page() : NotFound();

    /// <summary>Asks another person.</summary>
    public async Task<IActionResult> OnPostAskAsync(string id, CancellationToken aborted)
    {
        if (!MayAsk)
            return Forbid();
        return await ActAsync(id, (draft, who) => desk.AskAsync(draft, who, aborted), null, aborted);
    }

    /// <summary>Publishes what was asked about.</summary>
    public async Task<IActionResult> OnPostPublishAsync(string id, CancellationToken aborted)
    {
        if (!MayPublish)
            return Forbid();
        return await ActAsync(id, (draft, who) => desk.PublishAsync(draft, Mark, who, aborted), $"/flows/{Uri.EscapeDataString(id)}?done=published", aborted);
    }

    /// <summary>Gives it back, or takes back what was asked.</summary>
    public async Task<IActionResult> OnPostReturnAsync(string id, CancellationToken aborted)
    {
        if (!MayAsk && !MayPublish)
            return Forbid();
        if (string.IsNullOrWhiteSpace(Reason))
            return await RefuseAsync(id, StatusCodes.Status422UnprocessableEntity, words["Say why."], aborted);
        return await ActAsync(id, (draft, who) => desk.ReturnAsync(draft, Reason.Trim(), who, aborted), null, aborted);
    }

    private async Task<IActionResult> ActAsync(string id, Func<FlowDraft, ByStaff, Task<FlowDeed>> act, string? next, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { Draft: { } draft })
            return await RefuseAsync(id, StatusCodes.Status409Conflict, words["There is no draft any more."], aborted);
        var deed = draft.Mark == Mark ? await act(draft, Acting.By(HttpContext)) : FlowDeed.Changed;
        if (deed == FlowDeed.Done)
            return Redirect(next ?? $"/flows/{Uri.EscapeDataString(id)}/publish");
        return deed switch
        {
            FlowDeed.OwnWork => await RefuseAsync(id, StatusCodes.Status403Forbidden, words["Who wrote in a draft, or asked, may not publish it: another person has to."], aborted),
            FlowDeed.Changed => await RefuseAsync(id, StatusCodes.Status409Conflict, words["Somebody changed or published it meanwhile. Look again: this is how it is now."], aborted),
            FlowDeed.Faulty => await RefuseAsync(id, StatusCodes.Status422UnprocessableEntity, words["The check finds problems. They come first."], aborted),
            FlowDeed.NotTried => await RefuseAsync(id, StatusCodes.Status422UnprocessableEntity, words["Try it in the phone first, as it is now."], aborted),
            FlowDeed.NotPlayed => await RefuseAsync(id, StatusCodes.Status422UnprocessableEntity, words["A test conversation goes otherwise, or they were not played with the draft as it is now."], aborted),
            _ => await RefuseAsync(id, StatusCodes.Status422UnprocessableEntity, words["The draft is what is served already."], aborted),
        };
    }

    private async Task<IActionResult> RefuseAsync(string id, int status, string error, CancellationToken aborted)
    {
        if (!await ReadAsync(id, aborted))
            return NotFound();
        Errors = [error];
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> ReadAsync(string id, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { } source)
            return false;
        Source = source;
        if (source.Draft is not { } draft)
            return true;
        Reading = bench.Read(id, draft.Content);
        Diff = LineDiff.Short(LineDiff.Of(source.Served?.Content ?? "", draft.Content));
        if (Reading.Flow is null)
            return true;
        var files = new Dictionary<string, SourceText>(StringComparer.Ordinal) { [id] = new(id, draft.Content) };
        Change = await publisher.PlanAsync(files, id, "", aborted) is [var change] ? change : null;
        return true;
    }
}
