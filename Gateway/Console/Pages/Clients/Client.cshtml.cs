using Gateway.Api.Clients;
using Gateway.Console.Access;
using Gateway.Console.Charts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Clients;

/// <summary>One client: what it may, how it calls, and the end of its key.</summary>
[Authorize(Policy = Permission.ClientsRead)]
internal sealed class ClientModel(ClientBook book, ClientDesk desk, ClientRegister register) : PageModel
{
    private IReadOnlyList<CallHour> _hours = [];

    /// <summary>The client.</summary>
    public ListedClient One { get; private set; } = null!;

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(string name, CancellationToken aborted)
    {
        if (await book.FindAsync(name, aborted) is not { } found)
            return NotFound();
        One = found;
        _hours = await book.HoursAsync(found.Client.Id, aborted);
        return Page();
    }

    /// <summary>Takes its key away.</summary>
    public async Task<IActionResult> OnPostDisableAsync(string name, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.ClientsChange))
            return Forbid();
        if (!await desk.DisableAsync(name, aborted, Acting.By(HttpContext)))
            return NotFound();
        register.Expire();
        return Redirect($"/clients/{name}");
    }

    /// <summary>Its calls by the hour.</summary>
    public ChartFigure Calls(Words words) => new(
        "calls", words["Calls by the hour, last 24 hours"], "columns", [.. _hours.Select(hour => Figures.DateTime(hour.Hour))],
        [
            new ChartSeries(words["Let in"], [.. _hours.Select(hour => (double?)hour.Admitted)], "delivered"),
            new ChartSeries(words["Turned away"], [.. _hours.Select(hour => (double?)hour.Refused)], "failed"),
        ],
        words.Plain("{0} calls were let in and {1} turned away.", One.Calls, One.Refused), words["Hour"]) { IsUnfinished = true };
}
