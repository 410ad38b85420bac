using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Console.Live;
using Gateway.Console.Staff;
using Gateway.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>Do I take responsibility for this?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class ApprovalModel(
    DraftLook look, ApprovalDesk desk, BroadcastOptions options, Database database, StepUp step, LiveTicks ticks, NoticeComparer comparer, BroadcastWords words, Words t) : DraftPage(look, words)
{
    /// <summary>The full check code that the form was shown with.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The number of recipients as typed.</summary>
    [BindProperty]
    public string? Typed { get; set; }

    /// <summary>The languages whose texts were opened.</summary>
    [BindProperty]
    public List<string> Read { get; set; } = [];

    /// <summary>Why it goes back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The settings.</summary>
    public BroadcastOptions Options => options;

    /// <summary>The approvals so far.</summary>
    public IReadOnlyList<GivenApproval> Given { get; private set; } = [];

    /// <summary>What has happened.</summary>
    public IReadOnlyList<TrailEvent> Steps { get; private set; } = [];

    /// <summary>What changed since an approver had it before her; null the first time.</summary>
    public (SeenVersion Seen, NoticeComparison Comparison)? Since { get; private set; }

    /// <summary>Whether whoever looks had a hand in it.</summary>
    public bool IsOwnWork { get; private set; }

    /// <summary>Whether she may approve it.</summary>
    public bool MayApprove => Draft.Draft.State == DraftState.AwaitingApproval && !IsOwnWork && StaffAccess.May(User, Permission.BroadcastsApprove);

    /// <summary>Whether she may take it back.</summary>
    public bool MayWithdraw => Draft.Draft.State is DraftState.AwaitingApproval or DraftState.Approved
        && (StaffAccess.May(User, Permission.BroadcastsDraft) || (Draft.Draft.State == DraftState.Approved && StaffAccess.May(User, Permission.BroadcastsPause)));

    /// <summary>Until when the request counts.</summary>
    public DateTimeOffset Ends => desk.EndOf(Draft.Draft);

    /// <summary>How many others have to approve.</summary>
    public int Needed => desk.ApproversFor(Draft.People);

    /// <summary>The page; whoever could approve proves first who she is.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        var shown = await ShowAsync(check: false, aborted);
        if (Draft is null)
            return shown;
        await FillAsync(aborted);
        return MayApprove && !step.IsFresh(HttpContext) ? StepUp.Ask(this) : shown;
    }

    /// <summary>Approves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsApprove))
        {
            // A forged form of its author: remembered, and refused.
            var refused = await desk.ApproveAsync(new(Id, "", "", []), Actor, aborted);
            return refused.Verdict == DeskVerdict.OwnWork ? await AgainWithAsync(refused, aborted) : Forbid();
        }

        if (!step.IsFresh(HttpContext))
            return StepUp.Ask($"/broadcasts/{Id}/approval");
        var answer = await ApproveAsync(aborted);
        if (!answer.IsDone)
            return await AgainWithAsync(answer, aborted);
        TempData["Done"] = answer.Verdict == DeskVerdict.OneMore ? t["Approved. One person more has to approve a broadcast of this size."] : t["Approved. It starts after the delay and can be cancelled until then."];
        return Back();
    }

    /// <summary>Sends it back to its author.</summary>
    public async Task<IActionResult> OnPostReturnAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsApprove))
            return Forbid();
        return await AfterAsync(await desk.ReturnAsync(Id, Masked.Text(Reason ?? ""), Actor, aborted), t["It went back to its author."], aborted);
    }

    /// <summary>Takes the request or the approval back, or cancels the start.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsPause))
            return Forbid();
        return await AfterAsync(await desk.WithdrawAsync(Id, Actor, aborted), t["It is a draft again. Nothing was sent."], aborted);
    }

    private async Task<DeskAnswer> ApproveAsync(CancellationToken aborted)
    {
        try
        {
            return await desk.ApproveAsync(new(Id, Code ?? "", Typed ?? "", Read), Actor, aborted);
        }
        catch (DraftMovedException)
        {
            return new(DeskVerdict.Late);
        }
    }

    private async Task<IActionResult> AfterAsync(DeskAnswer answer, string done, CancellationToken aborted)
    {
        if (!answer.IsDone)
            return await AgainWithAsync(answer, aborted);
        TempData["Done"] = done;
        return Back();
    }

    private RedirectResult Back()
    {
        ticks.Tick("shell");
        return Redirect($"/broadcasts/{Id}/approval");
    }

    private async Task<IActionResult> AgainWithAsync(DeskAnswer answer, CancellationToken aborted)
    {
        var again = await AgainAsync(answer, check: false, aborted);
        if (Draft is not null)
            await FillAsync(aborted);
        return again;
    }

    private async Task FillAsync(CancellationToken aborted)
    {
        Given = await desk.GivenAsync(Id, aborted);
        var me = Staff.Id;
        (Steps, IsOwnWork, var versions) = await database.ReadAsync(session => (Trail.Read(session, Id), DraftBook.HadHand(session, Id, me), VersionBook.Read(session, Id)), aborted);
        if (VersionBook.LastSeen(versions, Draft.Draft.State is DraftState.AwaitingApproval or DraftState.Approved) is { } seen)
            Since = (seen, comparer.Of(seen.Version, versions[^1]));
    }
}
