using Gateway.Api.Webhooks;
using Gateway.Console.Access;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Clients;

/// <summary>One receiver of events: how it answers, what was given up, and its secret.</summary>
[Authorize(Policy = Permission.ClientsRead)]
internal sealed class ReceiverModel(WebhookBook book, DeadLetters letters, StepUp stepUp) : PageModel
{
    private const int DeadState = 2;

    /// <summary>The receiver.</summary>
    public ListedWebhook Hook { get; private set; } = null!;

    /// <summary>The first events that were given up.</summary>
    public IReadOnlyList<ListedEvent> Dead { get; private set; } = [];

    /// <summary>The new secret; never shown again.</summary>
    public string? Secret { get; private set; }

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted) => await ReadAsync(id, aborted) ? Page() : NotFound();

    /// <summary>Lets what was given up leave again.</summary>
    public async Task<IActionResult> OnPostAgainAsync(string id, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.ClientsChange))
            return Forbid();
        if (!await ReadAsync(id, aborted))
            return NotFound();
        await letters.ReplayAsync(Hook.Webhook.Id, null, aborted, Acting.By(HttpContext));
        return Redirect($"/clients/webhooks/{Hook.Webhook.Id:n}");
    }

    /// <summary>Gives it a new secret.</summary>
    public async Task<IActionResult> OnPostRotateAsync(string id, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.ClientsChange))
            return Forbid();
        if (!await ReadAsync(id, aborted))
            return NotFound();
        if (!stepUp.IsFresh(HttpContext))
            return StepUp.Ask($"/clients/webhooks/{Hook.Webhook.Id:n}");
        Secret = await book.RotateAsync(Hook.Webhook.Id, Acting.By(HttpContext), aborted);
        Response.Headers.CacheControl = "no-store";
        await ReadAsync(id, aborted);
        return Page();
    }

    private async Task<bool> ReadAsync(string id, CancellationToken aborted)
    {
        if (!Guid.TryParseExact(id, "n", out var hook) || await book.FindAsync(hook, aborted) is not { } found)
            return false;
        Hook = found;
        Dead = await letters.ListAsync(hook, DeadState, 0, aborted);
        return true;
    }
}
