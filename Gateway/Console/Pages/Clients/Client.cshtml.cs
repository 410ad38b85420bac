using Gateway.Api.Clients;
using Gateway.Console.Access;
using Gateway.Console.Shell;
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
    public Chart Calls(Words words) => new(
        words["Calls by the hour, last 24 hours"], "columns", words.Plain("{0} calls were let in and {1} turned away.", One.Calls, One.Refused), words["Hour"], [.. _hours.Select(hour => Figures.DateTime(hour.Hour))],
        [
            new ChartSeries(words["Let in"], "delivered", [.. _hours.Select(hour => (double?)hour.Admitted)]),
            new ChartSeries(words["Turned away"], "failed", [.. _hours.Select(hour => (double?)hour.Refused)]),
        ])
    {
        SoFar = true,
    };
}
