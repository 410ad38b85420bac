using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Conversations.Desk;
using Gateway.Grievances;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Conversations;

/// <summary>A talk between somebody who asked for a person and one of ours: taken over, answered, and given back to the automaton.</summary>
[Authorize(Policy = Permission.CasesWork)]
internal sealed class DeskModel(HandoverDesk desk, BatchWriter writer, TimeProvider time) : PageModel
{
    private const int MostOpen = 500;

    public Handover Talk { get; private set; } = null!;

    public IReadOnlyList<HandoverText> Texts { get; private set; } = [];

    public string Officer { get; private set; } = "";

    public string Draft { get; private set; } = "";

    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether the talk is this officer's.</summary>
    public bool IsMine => Talk.Agent == Officer;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken aborted) => await ReadAsync(id, aborted) ? Page() : Redirect("/conversations");

    /// <summary>Takes it over, answers, or gives it back.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "do")] string? what, [FromForm] string? text, CancellationToken aborted)
    {
        Officer = StaffActor.Of(HttpContext).Name;
        DeskResult result;
        try
        {
            result = what switch
            {
                "join" => await desk.JoinAsync(id, Officer, aborted),
                "reply" => await desk.ReplyAsync(id, Officer, OutwardText.Check((text ?? "").ReplaceLineEndings(" "), CaseDesk.LongestText), aborted),
                "close" => await desk.CloseAsync(id, Officer, aborted),
                _ => throw new BadHttpRequestException("There is no such deed."),
            };
        }
        catch (ArgumentException e)
        {
            return await AgainAsync(id, OutwardProblem.Of(e), text, StatusCodes.Status422UnprocessableEntity, aborted);
        }

        if (result == DeskResult.Taken)
            return await AgainAsync(id, "Another officer answers this talk.", text, StatusCodes.Status409Conflict, aborted);
        if (result == DeskResult.Done)
            await writer.WriteAsync(session => AuditLog.Append(session, new AuditEntry(Officer, null, $"talk.{what}", $"talk:{id:n}", null), time.GetUtcNow()), aborted);
        return Redirect(result == DeskResult.Closed || what == "close" ? "/conversations" : $"/conversations/talks/{id:n}");
    }

    private async Task<IActionResult> AgainAsync(Guid id, string error, string? text, int status, CancellationToken aborted)
    {
        if (!await ReadAsync(id, aborted))
            return Redirect("/conversations");
        (Errors, Draft) = ([error], text ?? "");
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken aborted)
    {
        Officer = StaffActor.Of(HttpContext).Name;
        if ((await desk.OpenAsync(MostOpen, aborted)).Find(one => one.Id == id) is not { } talk)
            return false;
        (Talk, Texts) = (talk, await desk.TextsAsync(id, aborted));
        return true;
    }
}
