using Gateway.Console.Access;
using Gateway.Console.Networks;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Policies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Networks;

/// <summary>One network: its connections, a test message, and holding what would go out over it.</summary>
[Authorize(Policy = Permission.OperatorsRead)]
internal sealed class NetworkModel(NetworkQuery query, NetworkHolds holds, TestMessages tests, OperatorDirectory directory) : PageModel
{
    private const int ShortestReason = 5;
    private const int LongestReason = 200;

    /// <summary>The network.</summary>
    public NetworkFigures Network { get; private set; } = null!;

    /// <summary>The phones a test message may go to.</summary>
    public IReadOnlyList<Msisdn> Phones => tests.Phones;

    /// <summary>What became of the last test message; null when none is asked for.</summary>
    public TestOutcome? Test { get; private set; }

    /// <summary>Its id.</summary>
    public string? TestId { get; private set; }

    /// <summary>What was wrong; a key of the translation.</summary>
    public string? Error { get; private set; }

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(string name, string? test, CancellationToken aborted)
    {
        if (!await ReadAsync(name, aborted))
            return NotFound();
        if (Guid.TryParseExact(test, "n", out var id) && await tests.FindAsync(id, aborted) is { } outcome && outcome.Operator == name)
            (Test, TestId) = (outcome, id.ToString("n"));
        return Page();
    }

    /// <summary>Sends a test message.</summary>
    public async Task<IActionResult> OnPostTestAsync(string name, int phone, CancellationToken aborted)
    {
        if (Refused(name) is { } refused)
            return refused;
        return await tests.SendAsync(name, phone, Acting.By(HttpContext), aborted) is { } id
            ? Redirect($"/networks/{name}?test={id.Value:n}")
            : await WrongAsync(name, "Choose one of the listed phones.", aborted);
    }

    /// <summary>Holds the network's messages.</summary>
    public async Task<IActionResult> OnPostHoldAsync(string name, string? reason, CancellationToken aborted)
    {
        if (Refused(name) is { } refused)
            return refused;
        var words = (reason ?? "").Trim();
        if (words.Length is < ShortestReason or > LongestReason)
            return await WrongAsync(name, "Write a reason of 5 to 200 letters: others will ask why.", aborted);
        await holds.HoldAsync(name, words, Acting.By(HttpContext), aborted);
        query.Expire();
        return Redirect($"/networks/{name}");
    }

    /// <summary>Lets its messages go on.</summary>
    public async Task<IActionResult> OnPostReleaseAsync(string name, CancellationToken aborted)
    {
        if (Refused(name) is { } refused)
            return refused;
        await holds.ReleaseAsync(name, Acting.By(HttpContext), aborted);
        query.Expire();
        return Redirect($"/networks/{name}");
    }

    private IActionResult? Refused(string name) => !StaffAccess.May(User, Permission.OperatorsChange) ? Forbid() : directory.Names.Contains(name) ? null : NotFound();

    private async Task<IActionResult> WrongAsync(string name, string error, CancellationToken aborted)
    {
        await ReadAsync(name, aborted);
        Error = error;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ReadAsync(string name, CancellationToken aborted)
    {
        if ((await query.ReadAsync(aborted)).Networks.FirstOrDefault(network => network.Name == name) is not { } found)
            return false;
        Network = found;
        return true;
    }
}
