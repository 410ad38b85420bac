using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Console.Unsaved;
using Gateway.Conversations.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>The draft of a flow beside its mistakes: what will the next person see if I change this?</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class EditFlowModel(FlowSources sources, FlowBench bench, FlowDesk desk, UnsavedBook book) : PageModel
{
    private const int MostCharacters = 200_000;

    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>The draft as read; null before anything was written.</summary>
    public DraftReading? Reading { get; private set; }

    /// <summary>What somebody else saved meanwhile, against what is written here; empty when nobody did.</summary>
    public IReadOnlyList<DiffLine?> Theirs { get; private set; } = [];

    /// <summary>Whether it was just saved.</summary>
    [BindProperty(SupportsGet = true, Name = "saved")]
    public bool IsSaved { get; set; }

    /// <summary>The file as written.</summary>
    [BindProperty(Name = "Content")]
    public string Written { get; set; } = "";

    /// <summary>The revision it was written over.</summary>
    [BindProperty]
    public long Seen { get; set; }

    /// <summary>The showing of the form that this comes from.</summary>
    [BindProperty]
    public string? Sheet { get; set; }

    /// <summary>Where what is typed is kept; null for whoever may not write.</summary>
    public UnsavedForm? Unsaved { get; private set; }

    /// <summary>Whether whoever looks may write.</summary>
    public bool MayWrite => StaffAccess.May(User, Permission.FlowsDraft);

    /// <summary>Shows the draft, or what is served to begin one.</summary>
    public async Task<IActionResult> OnGetAsync(string id, [FromQuery] string? unsaved, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { } source)
            return NotFound();
        (Source, Written, Seen) = (source, source.Content, source.Draft?.Revision ?? 0);
        if (MayWrite)
        {
            var found = await book.FindAsync(Me, UnsavedPlace.Flow(id), aborted);
            if (found is not null && unsaved == UnsavedForm.Use)
                Written = found["Content"].ReplaceLineEndings("\n");
            Unsaved = UnsavedForm.Of(UnsavedPlace.Flow(id), found, [new("Content", Written)]);
        }

        Reading = bench.Read(id, Written);
        return Page();
    }

    /// <summary>Saves it; what is wrong in it is told, and keeps it from being published, not from being saved.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken aborted)
    {
        if (!MayWrite)
            return Forbid();
        if (await sources.FindAsync(id, aborted) is not { } source)
            return NotFound();
        Source = source;
        Written = Written.ReplaceLineEndings("\n");
        if (Written.Length > MostCharacters)
            return BadRequest();
        if (await desk.SaveAsync(id, Written, Seen, source.Served?.Version ?? 0, Acting.By(HttpContext), aborted) == FlowDeed.Done)
        {
            await book.ForgetAsync(Me, UnsavedPlace.Flow(id), Sheet, aborted);
            return Redirect($"/flows/{Uri.EscapeDataString(id)}/edit?saved=true");
        }

        // Both are shown, and saving again is then a choice.
        Source = (await sources.FindAsync(id, aborted))!;
        Theirs = LineDiff.Short(LineDiff.Of(Source.Content, Written));
        Seen = Source.Draft?.Revision ?? 0;
        Reading = bench.Read(id, Written);
        Unsaved = UnsavedForm.Again(UnsavedPlace.Flow(id));
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>Throws the draft away.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(string id, CancellationToken aborted)
    {
        if (!MayWrite)
            return Forbid();
        if (await sources.FindAsync(id, aborted) is not { Draft: { } draft } || draft.Revision != Seen || await desk.DiscardAsync(draft, Acting.By(HttpContext), aborted) != FlowDeed.Done)
            return Redirect($"/flows/{Uri.EscapeDataString(id)}/edit");
        await book.ForgetAsync(Me, UnsavedPlace.Flow(id), Sheet, aborted);
        return Redirect($"/flows/{Uri.EscapeDataString(id)}?done=discarded");
    }

    private string Me => StaffActor.Of(HttpContext).Id;
}
