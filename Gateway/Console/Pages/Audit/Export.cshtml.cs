using System.Globalization;
using System.Text;
using Gateway.Api.Exports;
using Gateway.Console.Access;
using Gateway.Console.Audit;
using Gateway.Console.Staff;
using Gateway.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The audit log as a CSV file; that somebody took it stands in the log, too.</summary>
[Authorize(Policy = Permission.AuditRead)]
internal sealed class AuditExportModel(AuditQuery query, AuditCheck check, StaffStore store) : PageModel
{
    private const int Most = 100_000;
    private const int Portion = 2000;

    /// <summary>The file.</summary>
    public async Task<IActionResult> OnGetAsync(string? who, string? what, string? on, DateOnly? from, DateOnly? to, CancellationToken aborted)
    {
        var search = AuditModel.Search(who, what, on, from, to);
        var chain = await check.RunAsync(aborted);
        var text = new StringBuilder("seq,at,actor,address,action,object,detail\r\n");
        long? before = null;
        for (var count = 0; count < Most; count += Portion)
        {
            var rows = await query.ReadAsync(search, before, Portion, aborted);
            rows.ForEach(row => Line(text, row));
            if (rows.Count < Portion)
                break;
            before = rows[^1].Seq;
        }

        await store.RecordAsync(
            new AuditEntry(StaffActor.Of(HttpContext).Name, HttpContext.Connection.RemoteIpAddress?.ToString(), "audit.export", "audit", null), aborted);
        Response.Headers["X-Chain-Head"] = Convert.ToHexStringLower(chain.Finding.Head);
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "audit.csv");
    }

    private static void Line(StringBuilder text, AuditRow row)
    {
        text.Append(row.Seq.ToString(CultureInfo.InvariantCulture)).Append(',').Append(Figures.Machine(row.At));
        foreach (var cell in (ReadOnlySpan<string?>)[row.Actor, row.Address, row.Action, row.Object, row.Detail])
        {
            text.Append(',');
            CsvCell.Text(text, cell);
        }

        text.Append("\r\n");
    }
}
