using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.People;
using Gateway.Console.Unsaved;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>One case: what happened to this person, what we promised, and what there is to do now.</summary>
[Authorize(Policy = Permission.CasesRead)]
internal sealed class CaseModel(CasePageQuery query, CasePresence presence, ReadyAnswers ready, PersonViews people, UnsavedBook book, BatchWriter writer, TimeProvider time) : PageModel
{
    public CasePageView View { get; private set; } = null!;

    public StaffActor Actor { get; private set; } = null!;

    /// <summary>Whether there are forms on the page.</summary>
    public bool MayWork { get; private set; }

    public IReadOnlyList<ReadyAnswer> Ready { get; private set; } = [];

    /// <summary>What stands in the box: a ready answer, or the words that were taken back.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>Where what is typed is kept; null where nothing can be written.</summary>
    public UnsavedForm? Unsaved { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, [FromQuery(Name = "ready")] string? chosen, [FromQuery] string? unsaved, CancellationToken aborted)
    {
        var eyes = StaffEyes.Of(HttpContext);
        if (await query.ReadAsync(reference, eyes, aborted) is not { } view)
            return NotFound();
        (View, Actor, MayWork) = (view, StaffActor.Of(HttpContext), StaffAccess.May(User, Permission.CasesWork));
        await presence.SeeAsync(view.Id, eyes.Officer, aborted);
        if (view.Case.Care == CaseCare.Restricted)
            await NoteOpeningAsync(reference, aborted);
        Ready = MayWork && !view.IsUnknown ? ready.In(view.Case.Language) : [];
        Draft = Ready.FirstOrDefault(one => one.Id == chosen)?.Text ?? (Done is "undone" or "not_possible" ? view.Returned?.Text : null) ?? "";
        if (MayWork && !view.IsUnknown && view.Can(CaseChange.Reply))
        {
            var place = UnsavedPlace.Case(reference);
            var found = await book.FindAsync(Actor.Id, place, aborted);
            if (found is not null && unsaved == UnsavedForm.Use)
                Draft = found["text"];
            Unsaved = UnsavedForm.Of(place, found is null || found["text"].Length == 0 ? null : found, [new("text", Draft)]);
        }

        return Page();
    }

    /// <summary>Leads to what she wrote and was answered beyond this case.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, [FromForm] string? to, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.ConversationsRead))
            return Forbid();
        if (await query.FindAsync(reference, StaffEyes.Of(HttpContext), aborted) is not { IsHidden: false } one)
            return NotFound();
        var view = await people.OfCaseAsync(one, StaffActor.Of(HttpContext), aborted);
        return LocalRedirect($"/{(to == "contact" ? "contacts" : "conversations")}/{view.Id:n}");
    }

    // Who looks at a case about money taken or somebody's conduct is recorded before it is shown.
    private Task NoteOpeningAsync(string reference, CancellationToken aborted)
    {
        var entry = new AuditEntry(Actor.Name, HttpContext.Connection.RemoteIpAddress?.ToString(), "case.open_restricted", $"case:{reference}", null);
        return writer.WriteAsync(session => AuditLog.Append(session, entry, time.GetUtcNow()), aborted);
    }
}
