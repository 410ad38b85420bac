using Gateway.Api.Clients;
using Gateway.Console.Access;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Clients;

/// <summary>Makes a client and shows its key, once.</summary>
[Authorize(Policy = Permission.ClientsChange)]
internal sealed class NewModel(ClientDesk desk, ClientRegister register, StepUp stepUp, TimeProvider time) : PageModel
{
    private const long MostRequests = 10_000;
    private const long MostParts = 100_000_000;

    /// <summary>The name as typed.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>The scopes ticked.</summary>
    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    /// <summary>Requests a second as typed.</summary>
    [BindProperty]
    public string RequestsPerSecond { get; set; } = "10";

    /// <summary>Messages a minute as typed.</summary>
    [BindProperty]
    public string MessagesPerMinute { get; set; } = "0";

    /// <summary>Parts a day as typed.</summary>
    [BindProperty]
    public string PartsPerDay { get; set; } = "10000";

    /// <summary>The last day as chosen.</summary>
    [BindProperty]
    public string? Expires { get; set; }

    /// <summary>The key that was made; never shown again.</summary>
    public string? Key { get; private set; }

    /// <summary>What was wrong; keys of the translation.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The form, for whoever proved a moment ago who she is.</summary>
    public IActionResult OnGet() => stepUp.IsFresh(HttpContext) ? Page() : StepUp.Ask("/clients/new");

    /// <summary>Makes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (!stepUp.IsFresh(HttpContext))
            return StepUp.Ask("/clients/new");
        Name = (Name ?? "").Trim();
        var errors = new List<string>();
        var (rate, minute, parts, ends) = Read(errors);
        if (errors.Count == 0)
        {
            var client = new ApiClient(Guid.CreateVersion7(time.GetUtcNow()), Name, [.. ApiScopes.All.Intersect(Scopes)], (int)rate, parts) { MessagesPerMinute = minute, ExpiresAt = ends };
            Key = await desk.AddAsync(client, aborted, Acting.By(HttpContext));
            if (Key is null)
                errors.Add("There is a client of this name already, perhaps one whose key was taken away. Choose another name.");
        }

        Response.Headers.CacheControl = "no-store";
        Errors = errors;
        if (Key is null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else
            register.Expire();
        return Page();
    }

    private (long Rate, long Minute, long Parts, DateTimeOffset? Ends) Read(List<string> errors)
    {
        if (!ApiClient.IsName(Name))
            errors.Add("The name: 1 to 64 letters, digits, dashes, dots and underscores.");
        if (!ApiScopes.All.Intersect(Scopes).Any())
            errors.Add("Tick what it may do: one right or more.");
        if (Digits.Number(RequestsPerSecond) is not (>= 1 and <= MostRequests))
            errors.Add("Requests a second: a whole number from 1 to 10,000.");
        if (Digits.Number(MessagesPerMinute) is not (>= 0 and <= MostParts))
            errors.Add("Messages a minute: a whole number, or 0 for as many as its rate allows.");
        if (Digits.Number(PartsPerDay) is not (>= 1 and <= MostParts))
            errors.Add("Parts a day: a whole number from 1 to 100,000,000.");
        DateTimeOffset? ends = null;
        try
        {
            ends = ApiClient.Day(string.IsNullOrWhiteSpace(Expires) ? null : Expires);
        }
        catch (FormatException)
        {
            errors.Add("The last day of the key is no day.");
        }

        if (ends <= time.GetUtcNow())
            errors.Add("The last day of the key is over already.");
        return (Digits.Number(RequestsPerSecond) ?? 0, Digits.Number(MessagesPerMinute) ?? 0, Digits.Number(PartsPerDay) ?? 0, ends);
    }
}
