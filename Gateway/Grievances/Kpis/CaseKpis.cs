using System.Globalization;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Grievances.Kpis;

/// <summary>One indicator; a value of null was not printed, because it counts too few people.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value, written out; null when it is suppressed.</param>
/// <param name="Of">How many cases it is computed from.</param>
internal sealed record CaseKpi(string Name, string? Value, long Of);

/// <summary>Computes the indicators of the grievances from the stored events of a period. Counts below the smallest cell are suppressed.</summary>
internal sealed class CaseKpis(CaseRules rules, Database database, TimeProvider time)
{
    private static readonly string[] Ways = ["category", "channel", "language"];
    private static readonly int[] Within = [7, 15, 30];
    private static readonly (string Name, int Least, int Most)[] AgeBands = [("0 to 5", 0, 6), ("6 to 15", 6, 16), ("16 to 30", 16, 31), ("over 30", 31, int.MaxValue)];

    /// <summary>The indicators of the cases that came in within a period.</summary>
    public ValueTask<IReadOnlyList<CaseKpi>> ComputeAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken aborted) =>
        database.ReadAsync<IReadOnlyList<CaseKpi>>(session => Compute(CaseLives.Read(session, from, to), Ratings(session, from, to)), aborted);

    private List<CaseKpi> Compute(IReadOnlyList<CaseLife> lives, List<int> ratings)
    {
        var now = time.GetUtcNow();
        var decided = lives.Where(life => life.DecidedAt is not null).ToList();
        var due = lives.Where(life => life.DueAt <= now || life.DecidedAt is not null).ToList();
        var solved = lives.Where(life => life.ResolvedAt is not null).ToList();
        var table = new List<CaseKpi> { Count("received", lives.Count) };
        foreach (var way in Ways)
            table.AddRange(lives.GroupBy(life => life.Of(way)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Count($"received, {way} {group.Key}", group.Count())));
        table.AddRange([
            Share("addressed", lives.Count(life => life.RespondedAt is not null), lives.Count),
            Share("solved in time", due.Count(life => life.ResolvedAt <= life.DueAt), due.Count),
            .. Within.Select(days => Share(string.Create(CultureInfo.InvariantCulture, $"solved within {days} days"), lives.Count(life => life.ResolvedAt - life.OpenedAt <= TimeSpan.FromDays(days)), lives.Count)),
            Share("completed", decided.Count, lives.Count),
            Days("days to solve, median", solved, 0.5),
            Days("days to solve, 9 of 10", solved, 0.9),
            .. Ages(lives.Where(life => life.IsOpen).ToList(), now),
            Share("went up the ladder", lives.Count(life => life.WasEscalated), lives.Count),
            Count("sent to the ombudsman", lives.Count(life => life.WentOutside)),
            Share("opened again", lives.Count(life => life.WasReopened), solved.Count),
            Share("satisfied, 4 or 5", ratings.Count(rating => rating >= 4), ratings.Count),
            Share("rated", ratings.Count, lives.Count(life => life.WasClosed)),
            Share("hidden", lives.Count(life => life.IsHidden), lives.Count),
        ]);
        return table;
    }

    private IEnumerable<CaseKpi> Ages(List<CaseLife> open, DateTimeOffset now)
    {
        foreach (var (name, least, most) in AgeBands)
            yield return Count($"open for {name} days", open.Count(life => (now - life.OpenedAt).Days is var days && days >= least && days < most));
    }

    private CaseKpi Count(string name, long count) => new(name, IsSmall(count) ? null : count.ToString(CultureInfo.InvariantCulture), count == 0 ? 0 : IsSmall(count) ? -1 : count);

    // A share of few, or one that sets a few of many apart, tells of single people.
    private CaseKpi Share(string name, long part, long of) => of == 0
        ? new(name, "–", 0)
        : IsSmall(of) || IsSmall(part) || IsSmall(of - part)
            ? new(name, null, -1)
            : new(name, (100.0 * part / of).ToString("0.0", CultureInfo.InvariantCulture) + " %", of);

    private CaseKpi Days(string name, List<CaseLife> solved, double place)
    {
        if (solved.Count < rules.SmallestCell)
            return new(name, solved.Count == 0 ? "–" : null, solved.Count == 0 ? 0 : -1);
        var days = solved.Select(life => (life.ResolvedAt!.Value - life.OpenedAt).TotalDays).Order().ToList();
        return new(name, days[(int)Math.Ceiling(place * days.Count) - 1].ToString("0.0", CultureInfo.InvariantCulture), solved.Count);
    }

    private bool IsSmall(long count) => count > 0 && count < rules.SmallestCell;

    private static List<int> Ratings(DbSession session, DateTimeOffset from, DateTimeOffset to) => session.All(
        "SELECT p.rating FROM prompts AS p JOIN cases AS c ON c.id = p.subject WHERE p.kind = 'case' AND p.rating IS NOT NULL AND c.opened_at >= $1 AND c.opened_at < $2",
        row => (int)row.GetInt64(0), from.Stored(), to.Stored());
}
