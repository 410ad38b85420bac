using Gateway.Console.Access;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>The banner of every page, as it is now.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class PausePartModel : PageModel
{
    /// <summary>The banner, or nothing.</summary>
    public IActionResult OnGet() => Parts.Refuse(this, "/") ?? Page();
}
