using Gateway.Console.People;
using Gateway.Grievances;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Console.Cases;

/// <summary>Reads lists of cases for an officer: rows masked, tabs counted, and what the lists can be narrowed by.</summary>
internal sealed class CaseListQuery(CaseRules rules, CaseDesk desk, CasePresence presence, PersonalData personal, Database database, TimeProvider time)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private const int LongestMatter = 60;
    private const string Last = "SELECT text_sealed FROM case_events WHERE case_id = $1 AND change = 'added' AND text_sealed IS NOT NULL ORDER BY seq DESC LIMIT 1";

    /// <summary>One page.</summary>
    public ValueTask<CaseListPage> ReadAsync(CaseListFilter filter, CaseEyes eyes, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return database.ReadAsync(
            session =>
            {
                var found = CaseSearch.Run(session, filter.Query(eyes, now) with { Most = PageSize + 1 }, rules, now);
                return new CaseListPage(
                    [.. found.Take(PageSize).Select(one => Row(session, one, eyes))],
                    CaseListFilter.Tabs.ToDictionary(tab => tab.Tab, tab => Count(session, tab.Tab, eyes, now)), found.Count > PageSize, now);
            }, aborted);
    }

    /// <summary>How many cases of a list came in after a time.</summary>
    public ValueTask<long> CountNewAsync(CaseListFilter filter, CaseEyes eyes, DateTimeOffset since, CancellationToken aborted) => database.ReadAsync(
        session => CaseSearch.Count(
            session, filter.Query(eyes, time.GetUtcNow()) with { OpenedAfter = since, After = null }, rules, time.GetUtcNow(), CaseListPage.MostCounted), aborted);

    /// <summary>The districts that open cases are in, as far as the officer may see them.</summary>
    public ValueTask<List<string>> DistrictsAsync(CaseEyes eyes, CancellationToken aborted) => database.ReadAsync(
        session => session.All($"SELECT DISTINCT district FROM cases WHERE district IS NOT NULL AND status IN ({CaseStatus.OpenList}) ORDER BY district LIMIT 500", row => row.GetString(0))
            .Where(district => eyes.Districts.Count == 0 || eyes.Districts.Contains(district)).ToList(), aborted);

    private long Count(DbSession session, string tab, CaseEyes eyes, DateTimeOffset now) =>
        CaseSearch.Count(session, new CaseListFilter { View = tab }.Query(eyes, now), rules, now, CaseListPage.MostCounted);

    private CaseRow Row(DbSession session, StoredCase one, CaseEyes eyes)
    {
        var who = one.IsHidden ? null : PersonFacts.NameOf(session, personal, one.Person, one.Cnic);
        return new CaseRow(desk.View(one), Matter(session, one), who is null ? null : Masked.Name(who), one.IsHidden, presence.Others(session, one.Id, eyes.Officer));
    }

    private string Matter(DbSession session, StoredCase one)
    {
        var text = session.Scalar(Last, one.Id.Stored()) is byte[] added ? personal.Open(added, CaseLedger.TextPlace)
            : one.TextSealed is { } told ? personal.Open(told, CaseBook.TextPlace) : "";
        // Masked whole first: a number cut in two would be none to the mask.
        var masked = Masked.Text(text);
        return masked.Length <= LongestMatter ? masked : string.Concat(masked.AsSpan(0, LongestMatter).TrimEnd(), "…");
    }
}
