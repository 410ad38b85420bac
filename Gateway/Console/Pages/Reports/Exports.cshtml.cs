using System.Globalization;
using Gateway.Api.Exports;
using Gateway.Console.Access;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Reports;

/// <summary>Exports that staff ask for, agree to and fetch.</summary>
[Authorize(Policy = Permission.ReportsRead)]
internal sealed class ExportsModel(ExportDesk desk, StepUp stepUp, TimeProvider time) : PageModel
{
    private const string DayForm = "yyyy-MM-dd";
    private static readonly TimeSpan Pakistan = TimeSpan.FromHours(5);

    /// <summary>The exports she sees: everybody's when she may agree to them, else her own.</summary>
    public IReadOnlyList<ExportJob> Jobs { get; private set; } = [];

    /// <summary>The first day as chosen.</summary>
    public string From { get; private set; } = "";

    /// <summary>The last day as chosen.</summary>
    public string Until { get; private set; } = "";

    /// <summary>The reason as typed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What was wrong; keys of the translation.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether she may ask.</summary>
    public bool MayAsk => StaffAccess.May(User, Permission.ExportsRequest);

    /// <summary>Whether she may agree.</summary>
    public bool MayApprove => StaffAccess.May(User, Permission.ExportsApprove);

    /// <summary>Her account.</summary>
    public string Me => StaffActor.Of(HttpContext).Id;

    /// <summary>The page; of use to those who ask and those who agree.</summary>
    public async Task OnGetAsync(CancellationToken aborted)
    {
        var today = time.GetUtcNow().ToOffset(Pakistan);
        (From, Until) = (today.AddDays(-30).ToString(DayForm, CultureInfo.InvariantCulture), today.ToString(DayForm, CultureInfo.InvariantCulture));
        await ReadAsync(aborted);
    }

    /// <summary>The file.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? id, CancellationToken aborted)
    {
        if (!MayAsk)
            return Forbid();
        if (!Guid.TryParseExact(id, "n", out var job) || await desk.FetchAsync(job, Acting.By(HttpContext), aborted) is not { } file)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return PhysicalFile(file.Path, "text/csv; charset=utf-8", $"{file.Job.Kind}-{file.Job.From.ToOffset(Pakistan).ToString(DayForm, CultureInfo.InvariantCulture)}.csv");
    }

    /// <summary>Asks for one.</summary>
    public async Task<IActionResult> OnPostAskAsync(string? kind, string? from, string? until, string? reason, CancellationToken aborted)
    {
        if (!MayAsk)
            return Forbid();
        (From, Until, Reason) = (from ?? "", until ?? "", (reason ?? "").Trim());
        var errors = new List<string>();
        var (first, last) = (Day(From), Day(Until));
        if (ExportKind.All.FirstOrDefault(one => one.Name == kind) is not { } known)
            errors.Add("Choose what to export.");
        else if (first is null || last is null || last < first || last - first > TimeSpan.FromDays(ExportDesk.MostDays))
            errors.Add("Choose a first and a last day, a year apart at most.");
        else if (Reason.Length < ExportDesk.ShortestReason)
            errors.Add("Write what it is for, in ten letters or more.");
        else
        {
            await desk.AskAsync(known, first.Value, last.Value.AddDays(1), Reason, Acting.By(HttpContext), aborted);
            return Redirect("/reports/exports");
        }

        Errors = errors;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(aborted);
        return Page();
    }

    /// <summary>Agrees to one, or refuses it.</summary>
    public async Task<IActionResult> OnPostDecideAsync(string? id, bool agree, CancellationToken aborted)
    {
        if (!MayApprove)
            return Forbid();
        if (!stepUp.IsFresh(HttpContext))
            return StepUp.Ask("/reports/exports");
        if (!Guid.TryParseExact(id, "n", out var job))
            return NotFound();
        if (await desk.DecideAsync(job, agree, Acting.By(HttpContext), aborted))
            return Redirect("/reports/exports");
        Errors = ["This export does not wait for you: somebody decided before, or you asked for it yourself."];
        Response.StatusCode = StatusCodes.Status409Conflict;
        await ReadAsync(aborted);
        return Page();
    }

    private async Task ReadAsync(CancellationToken aborted) => Jobs = await desk.ListAsync(MayApprove ? null : Me, aborted);

    private static DateTimeOffset? Day(string text) =>
        DateTime.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, Pakistan) : null;
}
