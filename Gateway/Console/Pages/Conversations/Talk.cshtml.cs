using Gateway.Console.Access;
using Gateway.Console.Conversations;
using Gateway.Console.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Conversations;

/// <summary>What exactly was said, by whom or by what, and whether it arrived.</summary>
[Authorize(Policy = Permission.ConversationsRead)]
internal sealed class TalkModel(PersonViews people, TalkQuery query) : PageModel
{
    public PersonView View { get; private set; } = null!;

    public IReadOnlyList<RevealSlot> Slots { get; private set; } = [];

    public TalkPage Talk { get; private set; } = null!;

    /// <summary>Which entries: <c>sms</c>, <c>ussd</c>, or all.</summary>
    public string Only { get; private set; } = "";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] long? before, [FromQuery] string? only, CancellationToken aborted)
    {
        if (await people.OpenAsync(id, StaffActor.Of(HttpContext), aborted) is not { } view)
            return NotFound();
        var facts = await query.FactsAsync(view, aborted);
        (View, Only) = (view, only is "sms" or "ussd" ? only : "");
        var subject = RevealSubject.OfView(view.Id);
        Slots = [RevealDesk.Slot(subject, RevealField.Name, facts), RevealDesk.Slot(subject, RevealField.Phone, facts), RevealDesk.Slot(subject, RevealField.Card, facts)];
        Talk = await query.ReadAsync(view, before is > 0 and < 4_102_444_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(before.Value) : null, aborted);
        return Page();
    }
}
