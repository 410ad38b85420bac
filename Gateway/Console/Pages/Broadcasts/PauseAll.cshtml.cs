using Gateway.Broadcasts.Control;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Console.Live;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>Stops everything that goes out, with one reason; and lets it go on, which takes another person.</summary>
[Authorize(Policy = Permission.PauseAll)]
internal sealed class PauseAllModel(PauseDesk desk, PauseState state, StepUp step, LiveTicks ticks, BroadcastWords words, Words t) : PageModel
{
    /// <summary>What to hold.</summary>
    [BindProperty]
    public PauseScope Scope { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How much waits, as typed.</summary>
    [BindProperty]
    public string? Typed { get; set; }

    /// <summary>The pause that the form was shown for.</summary>
    [BindProperty]
    public long Number { get; set; }

    /// <summary>The pause that holds; null when none does.</summary>
    public SendingPause? Pause { get; private set; }

    /// <summary>How much waits.</summary>
    public WaitingFigures Waiting { get; private set; } = null!;

    /// <summary>What was wrong with the last step.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether whoever looks is who paused.</summary>
    public bool IsMine => Pause?.By == StaffActor.Of(HttpContext).Id;

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        await LoadAsync(aborted);
        return Page();
    }

    /// <summary>Pauses.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.PauseAll))
            return Forbid();
        var answer = await desk.PauseAsync(Enum.IsDefined(Scope) ? Scope : PauseScope.Broadcasts, Masked.Text(Reason ?? ""), Acting.By(HttpContext), aborted);
        return await AfterAsync(answer, t["Sending is paused."], aborted);
    }

    /// <summary>Lets it go on.</summary>
    public async Task<IActionResult> OnPostResumeAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsResume))
            return Forbid();
        if (!step.IsFresh(HttpContext))
            return StepUp.Ask("/broadcasts/pause-all");
        var answer = await desk.ResumeAsync(Number, Typed ?? "", Masked.Text(Reason ?? ""), Acting.By(HttpContext), aborted);
        return await AfterAsync(answer, t["Sending goes on."], aborted);
    }

    private async Task<IActionResult> AfterAsync(Gateway.Broadcasts.Approval.DeskAnswer answer, string done, CancellationToken aborted)
    {
        state.Forget();
        if (answer.IsDone)
        {
            ticks.Tick("shell");
            TempData["Done"] = done;
            return Redirect("/broadcasts/pause-all");
        }

        await LoadAsync(aborted);
        Errors = [words.Verdict(answer)];
        Response.StatusCode = BroadcastWords.Status(answer);
        return Page();
    }

    private async Task LoadAsync(CancellationToken aborted) => (Pause, Waiting) = (await desk.FindAsync(aborted), await desk.WaitingAsync(aborted));
}
