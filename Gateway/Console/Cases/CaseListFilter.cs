using System.Globalization;
using Gateway.Console.Access;
using Gateway.Grievances;

namespace Gateway.Console.Cases;

/// <summary>What the list of cases shows: a tab, and what was chosen to narrow it. Bound from the address, so that a list can be kept as a bookmark.</summary>
internal sealed class CaseListFilter
{
    public const string Mine = "mine";
    public const string Unassigned = "unassigned";
    public const string Team = "team";
    public const string Overdue = "overdue";
    public const string Waiting = "waiting";
    public const string Closed = "closed";

    /// <summary>The tabs with their words, in order.</summary>
    public static IReadOnlyList<(string Tab, string Word)> Tabs { get; } =
        [(Mine, "Mine"), (Unassigned, "Unassigned"), (Team, "My team"), (Overdue, "Overdue"), (Waiting, "Waiting for person"), (Closed, "Closed")];

    /// <summary>How soon the next promise falls due.</summary>
    public static IReadOnlyList<(string Due, string Word)> Dues { get; } = [("now", "Late"), ("today", "Today"), ("week", "Within a week")];

    /// <summary>The tab.</summary>
    public string View { get; set; } = "";

    /// <summary>A kind.</summary>
    public string? Type { get; set; }

    public string? District { get; set; }

    public string? Language { get; set; }

    public string? Channel { get; set; }

    public string? Programme { get; set; }

    /// <summary>See <see cref="Dues"/>.</summary>
    public string? Due { get; set; }

    /// <summary>The last case of the page before.</summary>
    public string? After { get; set; }

    /// <summary>Whether anything but the tab was chosen.</summary>
    public bool IsNarrowed => new[] { Type, District, Language, Channel, Programme, Due }.Any(one => !string.IsNullOrEmpty(one));

    /// <summary>The search it means for an officer.</summary>
    public CaseQuery Query(CaseEyes eyes, DateTimeOffset now)
    {
        var query = Narrowed(eyes, now);
        return View switch
        {
            Mine => query with { Owner = eyes.Officer, OpenOnly = true },
            Unassigned => query with { UnassignedOnly = true },
            Overdue => query with { OverdueOnly = true },
            Waiting => query with { Status = CaseStatus.AwaitingComplainant },
            Closed => query with { ClosedOnly = true },
            _ => query with { OpenOnly = true },
        };
    }

    /// <summary>The same list in another tab, or narrowed as it is: the address.</summary>
    public string Address(string view, string? after = null)
    {
        (string Name, string? Value)[] all =
            [("view", view), ("type", Type), ("district", District), ("language", Language), ("channel", Channel), ("programme", Programme), ("due", Due), ("after", after)];
        return "/cases" + QueryString.Create(all.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => KeyValuePair.Create(one.Name, one.Value)));
    }

    /// <summary>The address of the part that counts what came in since.</summary>
    public string NewCount(DateTimeOffset since) =>
        "/f/cases/new" + Address(View)["/cases".Length..] + string.Create(CultureInfo.InvariantCulture, $"&since={since.ToUnixTimeMilliseconds()}");

    private CaseQuery Narrowed(CaseEyes eyes, DateTimeOffset now) => new()
    {
        Eyes = eyes, Category = Or(Type), District = Or(District), Language = Or(Language), Channel = Or(Channel), Programme = Or(Programme), After = Or(After),
        DueBefore = Due switch
        {
            "now" => now,
            "today" => Figures.Midnight(now).AddDays(1),
            "week" => Figures.Midnight(now).AddDays(7),
            _ => null,
        },
    };

    private static string? Or(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

/// <summary>What whoever is signed in may see of cases.</summary>
internal static class StaffEyes
{
    /// <summary>Her eyes.</summary>
    public static CaseEyes Of(HttpContext http)
    {
        var actor = StaffActor.Of(http);
        var seesRestricted = StaffAccess.May(http.User, Permission.CasesSafety) || StaffAccess.May(http.User, Permission.CasesAssign) || StaffAccess.May(http.User, Permission.AuditRead);
        return new CaseEyes(actor.Name, seesRestricted, actor.Districts);
    }
}
