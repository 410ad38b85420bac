using Gateway.Console.Access;
using Gateway.Console.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>Who waits for a call by a trained person: for the trained people alone, and every opening is recorded.</summary>
[Authorize(Policy = Permission.CasesSafety)]
internal sealed class SafetyModel(SafetyDesk desk, TimeProvider time) : PageModel
{
    public IReadOnlyList<SafetyRow> Rows { get; private set; } = [];

    public DateTimeOffset Now => time.GetUtcNow();

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken aborted) =>
        Rows = await desk.OpenAsync(StaffActor.Of(HttpContext), HttpContext.Connection.RemoteIpAddress?.ToString(), aborted);

    /// <summary>Notes that one was called.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] Guid call, CancellationToken aborted) =>
        LocalRedirect(await desk.CalledAsync(call, StaffActor.Of(HttpContext), HttpContext.Connection.RemoteIpAddress?.ToString(), aborted)
            ? "/cases/safety?done=called" : "/cases/safety?done=not_possible");
}
