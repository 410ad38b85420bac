using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.Unsaved;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Replies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>Takes a reply or a question and holds it; shows both texts when somebody else was faster.</summary>
[Authorize(Policy = Permission.CasesWork)]
internal sealed class ReplyModel(HeldReplies held, CasePageQuery query, UnsavedBook book) : PageModel
{
    public string Reference { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Change { get; private set; } = CaseChange.Reply;

    /// <summary>The last event now: what sending anyway is compared with.</summary>
    public long Seen { get; private set; }

    /// <summary>Why it was not held.</summary>
    public HoldAnswer? Answer { get; private set; }

    /// <summary>What was wrong with the text.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet(string reference) => Redirect($"/cases/{reference}");

    /// <summary>Holds it.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, [FromForm] Guid form, [FromForm] string? kind, [FromForm] long seen, [FromForm] string? text, [FromForm] string? sheet,
        CancellationToken aborted)
    {
        var eyes = StaffEyes.Of(HttpContext);
        (Reference, Text, Change) = (reference, OneLine(text), kind == CaseChange.Ask ? CaseChange.Ask : CaseChange.Reply);
        try
        {
            Answer = await held.HoldAsync(new ReplyDraft(form == Guid.Empty ? Guid.CreateVersion7() : form, reference, Change, Text, eyes, seen), aborted);
        }
        catch (ArgumentException e)
        {
            Errors = [OutwardProblem.Of(e)];
            return await AgainAsync(eyes, StatusCodes.Status422UnprocessableEntity, aborted);
        }

        if (Answer is HoldAnswer.Held)
            await book.ForgetAsync(StaffActor.Of(HttpContext).Id, UnsavedPlace.Case(reference), sheet, aborted);
        return Answer switch
        {
            HoldAnswer.Held => LocalRedirect($"/cases/{reference}#held"),
            HoldAnswer.NotFound => NotFound(),
            HoldAnswer.NotPossible => this.Back(reference, "not_possible"),
            _ => await AgainAsync(eyes, StatusCodes.Status409Conflict, aborted),
        };
    }

    private async Task<IActionResult> AgainAsync(CaseEyes eyes, int status, CancellationToken aborted)
    {
        if (await query.ReadAsync(Reference, eyes, aborted) is not { } view)
            return NotFound();
        Seen = view.Seen;
        Response.StatusCode = status;
        return Page();
    }

    // A text box breaks lines; an SMS of ours has none.
    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
