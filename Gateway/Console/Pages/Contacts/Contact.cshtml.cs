using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.Contacts;
using Gateway.Console.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Contacts;

/// <summary>How one person wants to be reached, and whether we are allowed to.</summary>
[Authorize(Policy = Permission.ConversationsRead)]
internal sealed class ContactModel(PersonViews people, ContactQuery query, TimeProvider time) : PageModel
{
    public Guid Id { get; private set; }

    public ContactView View { get; private set; } = null!;

    public IReadOnlyList<RevealSlot> Slots { get; private set; } = [];

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken aborted)
    {
        if (await people.OpenAsync(id, StaffActor.Of(HttpContext), aborted) is not { } view)
            return NotFound();
        (Id, View) = (id, await query.ReadAsync(view, StaffEyes.Of(HttpContext), aborted));
        var subject = RevealSubject.OfView(id);
        Slots = [RevealDesk.Slot(subject, RevealField.Name, View.Facts), RevealDesk.Slot(subject, RevealField.Phone, View.Facts), RevealDesk.Slot(subject, RevealField.Card, View.Facts)];
        return Page();
    }
}
