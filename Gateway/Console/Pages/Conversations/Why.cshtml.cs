using Gateway.Console.Access;
using Gateway.Console.Conversations;
using Gateway.Console.People;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Conversations;

/// <summary>Why she got one answer: what set it off, and the steps of the flow that led to it.</summary>
[Authorize(Policy = Permission.ConversationsRead)]
internal class WhyModel(PersonViews people, AnswerReasons reasons) : PageModel
{
    public Guid Id { get; private set; }

    public AnswerReason Reason { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public virtual async Task<IActionResult> OnGetAsync(Guid id, Guid message, CancellationToken aborted)
    {
        if (await people.OpenAsync(id, StaffActor.Of(HttpContext), aborted) is not { } view || await reasons.WhyAsync(view, message, aborted) is not { } reason)
            return NotFound();
        (Id, Reason) = (id, reason);
        return Page();
    }
}

/// <summary>The same as a part of the transcript.</summary>
[Authorize(Policy = Permission.ConversationsRead)]
internal sealed class WhyPartModel(PersonViews people, AnswerReasons reasons) : WhyModel(people, reasons)
{
    /// <inheritdoc />
    public override Task<IActionResult> OnGetAsync(Guid id, Guid message, CancellationToken aborted)
    {
        return Parts.Refuse(this, $"/conversations/{id:n}/why/{message:n}") is { } refused ? Task.FromResult(refused) : base.OnGetAsync(id, message, aborted);
    }
}
