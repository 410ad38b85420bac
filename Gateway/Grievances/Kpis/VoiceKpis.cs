using Gateway.Store;

namespace Gateway.Grievances.Kpis;

/// <summary>What people say when they are asked whether they know how to complain, and whether those who wanted a safe call were called.</summary>
internal static class VoiceKpis
{
    /// <summary>The survey that asks: its questions are <c>code</c> and <c>complain</c>, each answered <c>yes</c> or <c>no</c>.</summary>
    public const string Survey = "awareness";

    private const string Answers = """
        SELECT question, COUNT(*), COUNT(CASE WHEN answer = 'yes' THEN 1 END) FROM survey_answers
        WHERE survey = $1 AND at >= $2 AND at < $3 AND answer IN ('yes', 'no') GROUP BY question
        """;

    // The time of a call that became due counts; who wanted it and why stands nowhere.
    private const string Calls = "SELECT COUNT(*), COUNT(CASE WHEN called_at <= due_at THEN 1 END) FROM trusted_calls WHERE due_at >= $1 AND due_at < $2";

    // Whoever may not see who waits for a safe call, and tried.
    private const string Refusals = "SELECT COUNT(*) FROM audit WHERE action = 'access.denied' AND object LIKE '%/cases/safety%' AND at >= $1 AND at < $2";

    /// <summary>Reads them.</summary>
    public static IEnumerable<CaseKpi> Read(DbSession session, KpiCells cells, DateTimeOffset from, DateTimeOffset to)
    {
        var answers = session.All(Answers, row => (Question: row.GetString(0), All: row.GetInt64(1), Yes: row.GetInt64(2)), Survey, from.Stored(), to.Stored())
            .ToDictionary(row => row.Question, StringComparer.Ordinal);
        var calls = session.First(Calls, row => (All: row.GetInt64(0), InTime: row.GetInt64(1)), from.Stored(), to.Stored());
        // Staff, not people: even one is told.
        var refusals = session.First(Refusals, row => row.GetInt64(0), from.Stored(), to.Stored());
        return
        [
            Known("know the short code", "code"), Known("know how to complain", "complain"), cells.Share("safe calls within 24 h", calls.InTime, calls.All),
            new("refused looks at safe calls", KpiCells.Text(refusals, "0"), refusals),
        ];

        CaseKpi Known(string name, string question) => answers.GetValueOrDefault(question) is var (_, all, yes) ? cells.Share(name, yes, all) : cells.Share(name, 0, 0);
    }
}
