using Gateway.Api.Clients;
using Gateway.Api.Webhooks;
using Gateway.Console.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Clients;

/// <summary>Which outside systems can act, on what, and are they behaving?</summary>
[Authorize(Policy = Permission.ClientsRead)]
internal sealed class IndexModel(ClientBook book, WebhookBook webhooks, TimeProvider time) : PageModel
{
    /// <summary>The clients, those whose key works first.</summary>
    public IReadOnlyList<ListedClient> Clients { get; private set; } = [];

    /// <summary>Who is told of events.</summary>
    public IReadOnlyList<ListedWebhook> Webhooks { get; private set; } = [];

    /// <summary>Reads both.</summary>
    public async Task OnGetAsync(CancellationToken aborted)
    {
        Clients = await book.ListAsync(aborted);
        Webhooks = await webhooks.ListAsync(aborted);
    }

    /// <summary>How a key stands; a key of the translation.</summary>
    public string KeyWord(ListedClient one) => one.DisabledAt is not null ? "Taken away" : one.Client.ExpiresAt <= time.GetUtcNow() ? "Ended" : "Works";

    /// <summary>The chip's class.</summary>
    public string KeyChip(ListedClient one) => KeyWord(one) == "Works" ? "st-ok" : "st-mute";
}
