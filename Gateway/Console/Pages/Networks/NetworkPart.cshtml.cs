using Gateway.Console.Access;
using Gateway.Console.Networks;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Console.Pages.Networks;

/// <summary>The facts of one network, which refresh themselves.</summary>
[Authorize(Policy = Permission.OperatorsRead)]
internal sealed class NetworkPartModel(NetworkQuery query) : PageModel
{
    /// <summary>The network.</summary>
    public NetworkFigures Network { get; private set; } = null!;

    /// <summary>Reads it; whoever opens the address itself is sent to the whole page.</summary>
    public async Task<IActionResult> OnGetAsync(string name, CancellationToken aborted)
    {
        if ((await query.ReadAsync(aborted)).Networks.FirstOrDefault(network => network.Name == name) is not { } found)
            return NotFound();
        if (Parts.Refuse(this, "/networks") is { } refusal)
            return refusal;
        Network = found;
        return Page();
    }
}
