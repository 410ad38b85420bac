using Gateway.Console.Access;
using Gateway.Console.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What looked like an attack, and deeds that an attacker would do.</summary>
[Authorize(Policy = Permission.AuditRead)]
internal sealed class SecurityModel(SecurityEvents events) : PageModel
{
    /// <summary>The events, newest first.</summary>
    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    /// <summary>The number before which the next page begins; null when there is none.</summary>
    public long? Older { get; private set; }

    /// <summary>The page.</summary>
    public async Task OnGetAsync(long? after, CancellationToken aborted)
    {
        var rows = await events.ReadAsync(after, AuditQuery.PageRows + 1, aborted);
        Older = rows.Count > AuditQuery.PageRows ? rows[AuditQuery.PageRows - 1].Seq : null;
        Rows = [.. rows.Take(AuditQuery.PageRows)];
    }
}
