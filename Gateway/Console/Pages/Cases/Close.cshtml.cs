using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>How a case ends: the outcome is chosen, what the person is told is shown in her language, and only then it happens.</summary>
[Authorize(Policy = Permission.CasesWork)]
internal sealed class CloseModel(CasePageQuery query, OutcomePreview preview, CaseDesk desk) : PageModel
{
    /// <summary>The outcomes: the step each is, its words, what it says when it is done.</summary>
    public static IReadOnlyList<(string Change, string Word, string Done)> Outcomes { get; } =
    [
        (CaseChange.Resolve, "Solved", "solved"), (CaseChange.Reject, "Not accepted", "rejected"), (CaseChange.Refer, "Not ours: passed on", "referred"),
        (CaseChange.Join, "Duplicate of another case", "joined"), (CaseChange.Withdraw, "Taken back by the person", "withdrawn"),
    ];

    public StoredCase Case { get; private set; } = null!;

    /// <summary>The chosen step.</summary>
    public string Chosen { get; private set; } = CaseChange.Resolve;

    /// <summary>What she is told; null when she stays unknown.</summary>
    public ToldText? Told { get; private set; }

    public string Words { get; private set; } = "";

    public string Into { get; private set; } = "";

    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The outcomes that are possible now.</summary>
    public IEnumerable<(string Change, string Word, string Done)> Possible => Outcomes.Where(one => CaseMachine.Find(Case.File.Status, one.Change) is not null);

    /// <summary>Shows what an outcome means.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, [FromQuery] string? outcome, CancellationToken aborted)
    {
        if (await query.FindAsync(reference, StaffEyes.Of(HttpContext), aborted) is not { } one)
            return NotFound();
        Case = one;
        return CaseStatus.IsOpen(one.File.Status) ? Show(outcome) : this.Back(reference, "not_possible");
    }

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostAsync(
        string reference, [FromForm] string? outcome, [FromForm] string? text, [FromForm] string? into, [FromForm(Name = "sure")] bool isSure, CancellationToken aborted)
    {
        var eyes = StaffEyes.Of(HttpContext);
        if (await query.FindAsync(reference, eyes, aborted) is not { } one)
            return NotFound();
        (Case, Words, Into) = (one, (text ?? "").Trim(), CaseNumberOf(into));
        if (Outcomes.FirstOrDefault(known => known.Change == outcome) is not { Change: not null } chosen)
            return BadRequest();
        if (Problem(chosen.Change, isSure) is { } problem)
        {
            Errors = [problem];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show(outcome);
        }

        if (chosen.Change == CaseChange.Join && await query.FindAsync(Into, eyes, aborted) is null)
        {
            Errors = ["There is no such case that you may see."];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show(outcome);
        }

        return this.Back(reference, await EndAsync(chosen.Change, eyes.Officer, aborted), chosen.Done);
    }

    private Task<CaseDecision> EndAsync(string change, string officer, CancellationToken aborted) => change switch
    {
        CaseChange.Resolve => desk.ResolveAsync(Case.Reference, Words, officer, aborted),
        CaseChange.Reject => desk.RejectAsync(Case.Reference, Words, officer, aborted),
        CaseChange.Refer => desk.ReferAsync(Case.Reference, Words, officer, aborted),
        CaseChange.Join => desk.JoinAsync(Case.Reference, Into, officer, aborted),
        _ => desk.WithdrawAsync(Case.Reference, officer, aborted),
    };

    // The same for every way of closing: what was done is written down, and somebody read what the person is told.
    private string? Problem(string change, bool isSure) => change switch
    {
        CaseChange.Resolve or CaseChange.Reject or CaseChange.Refer when Words.Length < 3 => "Write down what was done, for staff.",
        _ when Words.Length > NoteModel.Longest || Words.Contains('\0', StringComparison.Ordinal) => "The text is too long.",
        CaseChange.Join when Into.Length == 0 => "Name the other case.",
        _ when !isSure => "Tick that you have read what the person is told.",
        _ => null,
    };

    private PageResult Show(string? outcome)
    {
        Chosen = Possible.Any(one => one.Change == outcome) ? outcome! : CaseChange.Resolve;
        Told = Case.IsHidden ? null : preview.Of(Chosen, Case.Reference, Case.Language);
        return Page();
    }

    private static string CaseNumberOf(string? typed)
    {
        var bare = (typed ?? "").Trim().ToUpperInvariant();
        return bare.Length == 0 || bare.StartsWith("G-", StringComparison.Ordinal) ? bare : $"G-{bare}";
    }
}
