using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Grievances.Kpis;

/// <summary>
/// Computes the indicators of the grievances from the stored events of a period: of all programmes, with what is known of conversations, messages,
/// surveys and standards; or of one programme, of its cases alone. Small numbers are suppressed.
/// </summary>
/// <param name="rules">Which number is small.</param>
/// <param name="database">Where the events are.</param>
/// <param name="time">What is due by now.</param>
/// <param name="costs">What messages and desks cost; null where that is not known.</param>
internal sealed class CaseKpis(CaseRules rules, Database database, TimeProvider time, KpiCosts? costs = null)
{
    private const string Ratings = """
        SELECT c.id, p.rating FROM prompts AS p JOIN cases AS c ON c.id = p.subject
        WHERE p.kind = 'case' AND p.rating IS NOT NULL AND c.opened_at >= $1 AND c.opened_at < $2 AND ($3 = '' OR c.programme = $3)
        """;

    private readonly KpiCells _cells = new(rules.SmallestCell);

    /// <summary>The indicators of the cases that came in within a period.</summary>
    public ValueTask<IReadOnlyList<CaseKpi>> ComputeAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken aborted) => ComputeAsync(from, to, "", aborted);

    /// <summary>The indicators of the cases of one programme, or of all for an empty one.</summary>
    public ValueTask<IReadOnlyList<CaseKpi>> ComputeAsync(DateTimeOffset from, DateTimeOffset to, string programme, CancellationToken aborted) =>
        database.ReadAsync<IReadOnlyList<CaseKpi>>(session => Compute(session, from, to, programme), aborted);

    private List<CaseKpi> Compute(DbSession session, DateTimeOffset from, DateTimeOffset to, string programme)
    {
        var lives = CaseLives.Read(session, from, to, programme);
        var ratings = session.All(Ratings, row => (int)row.GetInt64(1), from.Stored(), to.Stored(), programme);
        var figures = new CaseFigures(_cells, lives, time.GetUtcNow());
        List<CaseKpi> table = [.. figures.Received(), .. PeopleKpis.Read(session, _cells, lives, programme), .. figures.Done(ratings), .. figures.Inclusion()];
        // Whoever asks for safety, writes, answers or is written to does so in no programme that is known.
        if (programme.Length == 0)
            table.AddRange(
            [
                .. TalkKpis.Read(session, _cells, from, to), .. MessageKpis.Read(session, _cells, costs ?? KpiCosts.Unknown, lives.Count(life => life.ResolvedAt is not null), from, to),
                .. VoiceKpis.Read(session, _cells, from, to), StandardsBook.Score(session, to),
            ]);
        return table;
    }
}
