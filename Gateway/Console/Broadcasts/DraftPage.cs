using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Broadcasts;

/// <summary>One of the steps of a broadcast: the draft it is about, who looks at it, and what was wrong.</summary>
internal abstract class DraftPage(DraftLook look, BroadcastWords words) : PageModel
{
    /// <summary>Which broadcast.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The draft with all that follows from it.</summary>
    public DraftView Draft { get; protected set; } = null!;

    /// <summary>What was wrong with the last step.</summary>
    public IReadOnlyList<string> Errors { get; protected set; } = [];

    /// <summary>The words of the area.</summary>
    public BroadcastWords Words => words;

    /// <summary>Whoever is signed in.</summary>
    public StaffActor Staff => StaffActor.Of(HttpContext);

    /// <summary>The same, for the record.</summary>
    protected ByStaff Actor => Acting.By(HttpContext);

    /// <summary>Whether she may still change it.</summary>
    public bool MayEdit => Draft.Draft.IsOpen && StaffAccess.May(User, Permission.BroadcastsDraft);

    /// <summary>Reads the draft; false when there is none.</summary>
    protected async Task<bool> LoadAsync(bool check, CancellationToken aborted)
    {
        if (await look.FindAsync(Id, aborted, check) is not { } found)
            return false;
        Draft = found;
        return true;
    }

    /// <summary>The page of this step, or that of sending once it runs.</summary>
    protected async Task<IActionResult> ShowAsync(bool check, CancellationToken aborted)
    {
        if (!await LoadAsync(check, aborted))
            return NotFound();
        return Draft.Draft.State == DraftState.Started ? Redirect($"/broadcasts/{Id}/sending") : Page();
    }

    /// <summary>The page again with what was wrong and its status.</summary>
    protected async Task<IActionResult> AgainAsync(DeskAnswer answer, bool check, CancellationToken aborted) =>
        await AgainAsync(words.Verdict(answer), BroadcastWords.Status(answer), check, aborted);

    /// <summary>The page again with what was wrong.</summary>
    protected async Task<IActionResult> AgainAsync(string error, int status, bool check, CancellationToken aborted)
    {
        if (!await LoadAsync(check, aborted))
            return NotFound();
        Errors = [error];
        Response.StatusCode = status;
        return Page();
    }
}
