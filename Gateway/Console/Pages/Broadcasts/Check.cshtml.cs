using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>If I am wrong, what happens?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class CheckModel(DraftLook look, TestSends tests, ApprovalDesk desk, BroadcastOptions options, BroadcastWords words, Words t) : DraftPage(look, words)
{
    /// <summary>The full check code that the form was shown with.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The warnings that were ticked.</summary>
    [BindProperty]
    public List<string> Ticks { get; set; } = [];

    /// <summary>The reasons by warning.</summary>
    [BindProperty]
    public Dictionary<string, string?> Reasons { get; set; } = [];

    /// <summary>The tests so far.</summary>
    public IReadOnlyList<TestSend> Tests { get; private set; } = [];

    /// <summary>The phones that can be sent to, masked.</summary>
    public IReadOnlyList<string> Phones => [.. tests.Phones.Select(Masked.Phone)];

    /// <summary>The settings.</summary>
    public BroadcastOptions Options => options;

    /// <summary>Whether the test of this version was read.</summary>
    public bool IsTested => Draft.Code is { } code && Tests.Any(test => test.ReadAt is not null && code.Is(test.Hash));

    /// <summary>Whether a test of this version was sent.</summary>
    public bool IsSent => Draft.Code is { } code && Tests.Any(test => code.Is(test.Hash));

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        Tests = await tests.ListAsync(Id, aborted);
        return await ShowAsync(check: true, aborted);
    }

    /// <summary>Sends the texts to a test phone.</summary>
    public async Task<IActionResult> OnPostTestAsync(int phone, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        if (await tests.SendAsync(Id, phone, Actor, aborted) == 0)
            return await AgainWithAsync(new(DeskVerdict.Blocked), aborted);
        TempData["Done"] = t["The test message is on its way. Read it on the phone, then say so below."];
        return Redirect($"/broadcasts/{Id}/check");
    }

    /// <summary>Says that the test was read.</summary>
    public async Task<IActionResult> OnPostReadAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        return await tests.ConfirmAsync(Id, Actor, aborted) ? Redirect($"/broadcasts/{Id}/check") : await AgainWithAsync(new(DeskVerdict.Untested), aborted);
    }

    /// <summary>Asks for approval.</summary>
    public async Task<IActionResult> OnPostAskAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        var ticks = Ticks.Distinct(StringComparer.Ordinal).ToDictionary(tick => tick, tick => Masked.Text(Reasons.GetValueOrDefault(tick) ?? ""), StringComparer.Ordinal);
        var answer = await desk.AskAsync(Id, Code ?? "", ticks, Actor, aborted);
        return answer.IsDone ? Redirect($"/broadcasts/{Id}/approval") : await AgainWithAsync(answer, aborted);
    }

    private async Task<IActionResult> AgainWithAsync(DeskAnswer answer, CancellationToken aborted)
    {
        Tests = await tests.ListAsync(Id, aborted);
        return await AgainAsync(answer, check: true, aborted);
    }
}
