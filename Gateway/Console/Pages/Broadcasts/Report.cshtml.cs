using System.Globalization;
using System.Text;
using Gateway.Api.Exports;
using Gateway.Broadcasts.Control;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>Who was reached, who was not, and what should we do next?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class ReportModel(SendingQuery query, ReportQuery reports, BroadcastWords words) : PageModel
{
    private static readonly string[] Columns = ["network", "language", "district", "status", "people"];

    /// <summary>Which broadcast.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The broadcast.</summary>
    public SendingView Sending { get; private set; } = null!;

    /// <summary>What became of it.</summary>
    public BroadcastReport Report { get; private set; } = null!;

    /// <summary>The words of the area.</summary>
    public BroadcastWords Words => words;

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted) => await LoadAsync(aborted) ? Page() : NotFound();

    /// <summary>The counts as a file that no spreadsheet takes for formulas.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken aborted)
    {
        if (!await LoadAsync(aborted))
            return NotFound();
        var text = new StringBuilder();
        foreach (var column in Columns)
            Cell(text, column == Columns[0], line => CsvCell.Text(line, column));
        text.Append("\r\n");
        foreach (var line in Report.Lines)
        {
            Cell(text, true, cell => CsvCell.Text(cell, line.Operator));
            Cell(text, false, cell => CsvCell.Text(cell, line.Language));
            Cell(text, false, cell => CsvCell.Text(cell, line.District));
            Cell(text, false, cell => CsvCell.Text(cell, line.Status?.ToString().ToLowerInvariant() ?? "no message"));
            Cell(text, false, cell => CsvCell.Number(cell, line.People));
            text.Append("\r\n");
        }

        Response.Headers.CacheControl = "no-store";
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"broadcast-{Id:n}.csv"));
    }

    /// <summary>People by one of their qualities: all, delivered, failed, without report, the rest.</summary>
    public IEnumerable<(string Of, long People, long Delivered, long Failed, long NoReport, long Others)> By(Func<ReportLine, string> quality) =>
        from line in Report.Lines
        group line by quality(line) into lines
        let people = lines.Sum(line => line.People)
        let delivered = Of(lines, MessageStatus.Delivered)
        let failed = Of(lines, MessageStatus.Failed) + Of(lines, MessageStatus.Expired)
        let unknown = Of(lines, MessageStatus.Unknown)
        orderby people descending
        select (lines.Key, people, delivered, failed, unknown, people - delivered - failed - unknown);

    private static long Of(IEnumerable<ReportLine> lines, MessageStatus status) => lines.Where(line => line.Status == status).Sum(line => line.People);

    private static void Cell(StringBuilder text, bool first, Action<StringBuilder> write)
    {
        if (!first)
            text.Append(',');
        write(text);
    }

    private async Task<bool> LoadAsync(CancellationToken aborted)
    {
        if (await query.FindAsync(Id, aborted) is not { } found)
            return false;
        Sending = found;
        Report = await reports.ReadAsync(found.Broadcast.Id, aborted);
        return true;
    }
}
