using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Control;
using Gateway.Broadcasts.Drafts;
using Gateway.Broadcasts.Lists;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Console.Live;
using Gateway.Console.Staff;
using Gateway.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>Is it going well, and how do I stop it?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class SendingModel(SendingQuery query, DraftBook drafts, ControlDesk control, ListBook lists, StepUp step, LiveTicks ticks, BroadcastWords words, Words t) : PageModel
{
    /// <summary>Which broadcast.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Why it is held or stopped.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>A number as typed.</summary>
    [BindProperty]
    public string? Typed { get; set; }

    /// <summary>The broadcast.</summary>
    public SendingView Sending { get; private set; } = null!;

    /// <summary>What was wrong with the last step.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The words of the area.</summary>
    public BroadcastWords Words => words;

    /// <summary>Whether whoever looks is who held it.</summary>
    public bool HeldIt => Sending.Broadcast.Pausing?.By == StaffActor.Of(HttpContext).Id;

    /// <summary>The page; before the start that of the approval.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        if (await query.FindAsync(Id, aborted) is { } found)
        {
            Sending = found;
            return Page();
        }

        return await drafts.FindAsync(Id, aborted) is null ? NotFound() : Redirect($"/broadcasts/{Id}/approval");
    }

    /// <summary>Holds it.</summary>
    public Task<IActionResult> OnPostPauseAsync(CancellationToken aborted) =>
        DoAsync(Permission.BroadcastsPause, id => control.PauseAsync(id, Masked.Text(Reason ?? ""), Actor, aborted), t["Paused."], aborted);

    /// <summary>Lets it go on.</summary>
    public async Task<IActionResult> OnPostResumeAsync(CancellationToken aborted) =>
        StaffAccess.May(User, Permission.BroadcastsResume) && !step.IsFresh(HttpContext)
            ? StepUp.Ask($"/broadcasts/{Id}/sending")
            : await DoAsync(Permission.BroadcastsResume, id => control.ResumeAsync(id, Typed ?? "", Actor, aborted), t["It goes on."], aborted);

    /// <summary>Stops it for good.</summary>
    public Task<IActionResult> OnPostStopAsync(CancellationToken aborted) =>
        DoAsync(Permission.BroadcastsPause, id => control.StopAsync(id, Typed ?? "", Masked.Text(Reason ?? ""), Actor, aborted), t["Stopped for good. What had not left will not."], aborted);

    /// <summary>Makes a draft for those it did not reach.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        if (await query.FindAsync(Id, aborted) is not { } found)
            return NotFound();
        if (await lists.NotReachedAsync(found.Broadcast.Id, t.Plain("Not reached: {0}", found.Name), Actor, aborted) is not { } list)
        {
            TempData["Problem"] = t["Everybody was reached, or results still come in."];
            return Redirect($"/broadcasts/{Id}/report");
        }

        var texts = found.Draft?.Content.Texts ?? found.Texts.ToDictionary(text => text.Language, text => text.Text);
        var draft = await drafts.CreateAsync(
            new DraftContent
            {
                Name = t.Plain("Not reached: {0}", found.Name), Class = found.Broadcast.Class, Texts = texts, Fallbacks = found.Draft?.Content.Fallbacks ?? new Dictionary<string, string>(),
                Audience = new Audience { Programme = found.Broadcast.Programme, Statuses = [], List = list },
            }, Actor, aborted);
        return Redirect($"/broadcasts/{draft}/people");
    }

    private ByStaff Actor => Acting.By(HttpContext);

    private async Task<IActionResult> DoAsync(string permission, Func<Guid, Task<DeskAnswer>> act, string done, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, permission))
            return Forbid();
        if (await query.FindAsync(Id, aborted) is not { } found)
            return NotFound();
        var answer = await act(found.Broadcast.Id);
        if (answer.IsDone)
        {
            TempData["Done"] = done;
            ticks.Tick("shell");
            ticks.Tick($"broadcast:{Id}");
            return Redirect($"/broadcasts/{Id}/sending");
        }

        Sending = await query.FindAsync(Id, aborted) ?? found;
        Errors = [words.Verdict(answer)];
        Response.StatusCode = BroadcastWords.Status(answer);
        return Page();
    }
}
