using System.Globalization;
using System.Text;
using Gateway.Console.Access;
using Gateway.Console.Reports;
using Gateway.Registry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Reports;

/// <summary>What do I tell management for this month?</summary>
[Authorize(Policy = Permission.ReportsRead)]
internal sealed class IndexModel(ReportShelf shelf, ReportPlans plans, ProgrammeCatalogue programmes, TimeProvider time) : PageModel
{
    private const int MostMonths = 13;
    private const int LongestTells = 200;

    /// <summary>The report's name in its address.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its title; a key of the translation.</summary>
    public string Title => ReportShelf.Names.First(report => report.Name == Name).Title;

    /// <summary>The month and the programme.</summary>
    public ReportSpan Span { get; private set; } = null!;

    /// <summary>The report.</summary>
    public Report Report { get; private set; } = null!;

    /// <summary>Who is told of it every month; null when nobody is.</summary>
    public ReportPlan? Plan { get; private set; }

    /// <summary>Whether she may plan it.</summary>
    public bool MayPlan => StaffAccess.May(User, Permission.ExportsRequest);

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The months that can be chosen, the newest first.</summary>
    public IEnumerable<string> Months => Enumerable.Range(0, MostMonths).Select(back => ReportSpan.Of(null, null, At)!.From.ToOffset(TimeSpan.FromHours(5)).AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture));

    /// <summary>The programmes that can be chosen.</summary>
    public IEnumerable<string> Programmes => programmes.All.Select(programme => programme.Code);

    /// <summary>Whether the page of exports is of use to her.</summary>
    public bool MayExport => StaffAccess.May(User, Permission.ExportsRequest) || StaffAccess.May(User, Permission.ExportsApprove);

    /// <summary>A number with its groups; what is no number as it is.</summary>
    public static string Shown(ReportCell cell) => cell.IsNumber && long.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Figures.Number(number) : cell.Text;

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(string? report, string? month, string? programme, CancellationToken aborted) =>
        await ReadAsync(report, month, programme, aborted) ? Page() : NotFound();

    /// <summary>The same as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string? report, string? month, string? programme, CancellationToken aborted)
    {
        if (!await ReadAsync(report, month, programme, aborted))
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return File(Encoding.UTF8.GetBytes(Report.ToCsv()), "text/csv; charset=utf-8", $"{Name}-{Span.Month}.csv");
    }

    /// <summary>Plans the report, or ends its plan.</summary>
    public async Task<IActionResult> OnPostPlanAsync(string? report, string? tells, CancellationToken aborted)
    {
        if (!MayPlan)
            return Forbid();
        if (ReportShelf.Names.All(known => known.Name != report))
            return NotFound();
        var words = (tells ?? "").Trim();
        await plans.SetAsync(report!, words[..Math.Min(words.Length, LongestTells)], Acting.By(HttpContext), aborted);
        return Redirect($"/reports?report={report}");
    }

    private async Task<bool> ReadAsync(string? report, string? month, string? programme, CancellationToken aborted)
    {
        At = time.GetUtcNow();
        Name = report ?? ReportShelf.Names[0].Name;
        var isKnown = string.IsNullOrEmpty(programme) || programmes.All.Any(one => one.Code == programme);
        if (!isKnown || ReportSpan.Of(month, programme, At) is not { } span || await shelf.MakeAsync(Name, span, aborted) is not { } made)
            return false;
        (Span, Report) = (span, made);
        Plan = await plans.FindAsync(Name, aborted);
        return true;
    }
}
