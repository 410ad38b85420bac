using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Audit;
using Gateway.Keeping.Retention;
using Gateway.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Who did what, when and why, and whether the record was changed.</summary>
[Authorize(Policy = Permission.AuditRead)]
internal sealed class AuditModel(AuditQuery query, AuditCheck check, Database database) : PageModel
{
    /// <summary>Beginnings of deeds to choose from.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["access", "audit", "broadcast", "case", "client", "export", "flow", "language", "operator", "personal", "programme", "registry", "retention", "security", "sending", "session", "user"];

    /// <summary>Whose deeds.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>Which deeds.</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    /// <summary>To what they were done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    /// <summary>The first day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    /// <summary>The number before which the next page begins; null when there is none.</summary>
    public long? Older { get; private set; }

    /// <summary>What the last nights deleted because it had been kept long enough.</summary>
    public IReadOnlyList<RetentionRun> Deleted { get; private set; } = [];

    /// <summary>The last walk of the chain.</summary>
    public AuditChecked? Checked => check.Last;

    /// <summary>The filters as an address takes them.</summary>
    public string Query => QueryWith(null);

    /// <summary>The page.</summary>
    public async Task OnGetAsync(long? after, CancellationToken aborted)
    {
        var rows = await query.ReadAsync(Search(Who, What, On, From, To), after, AuditQuery.PageRows + 1, aborted);
        Older = rows.Count > AuditQuery.PageRows ? rows[AuditQuery.PageRows - 1].Seq : null;
        Rows = [.. rows.Take(AuditQuery.PageRows)];
        if (after is null)
            Deleted = await database.ReadAsync(RetentionRun.Latest, aborted);
    }

    /// <summary>Walks the chain.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken aborted)
    {
        await check.RunAsync(aborted);
        return Redirect("/audit");
    }

    /// <summary>The filters and where the next page begins.</summary>
    public string QueryWith(long? after) => QueryString.Create(new Dictionary<string, string?>
    {
        ["who"] = Who, ["what"] = What, ["on"] = On, ["from"] = Written(From), ["to"] = Written(To), ["after"] = after?.ToString(CultureInfo.InvariantCulture),
    }.Where(one => !string.IsNullOrEmpty(one.Value))).Value ?? "";

    /// <summary>What somebody typed as a search; days are days of Pakistan.</summary>
    public static AuditSearch Search(string? who, string? what, string? on, DateOnly? from, DateOnly? to) =>
        new(Given(who), Given(what), Given(on), from is { } first ? Figures.Start(first) : null, to is { } last ? Figures.Start(last.AddDays(1)) : null);

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
