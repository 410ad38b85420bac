using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>An agent that a case is about: a digest to count by, and the sealed code to show.</summary>
internal readonly record struct CaseAgent(byte[] Digest, byte[] Sealed);

/// <summary>An alert: several people complained about one agent.</summary>
/// <param name="Seq">Its identity.</param>
/// <param name="Agent">The code of the agent or payment point.</param>
/// <param name="Reports">How many phones had complained when it was raised.</param>
/// <param name="At">When.</param>
internal sealed record AgentAlert(long Seq, string Agent, int Reports, DateTimeOffset At);

/// <summary>
/// Finds which agent or payment point a complaint is about, and raises an alert when several phones complain about one within a few days.
/// The complainants appear nowhere in it.
/// </summary>
internal sealed partial class CaseAgents(CaseRules rules, PersonalData personal, Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>The place an agent's code is sealed for.</summary>
    public const string AgentPlace = "cases.agent";

    // Where she was paid last, or is to be paid.
    private const string PaidAt = """
        SELECT p.payment_point FROM payments AS p JOIN beneficiaries AS b ON b.cnic = p.cnic
        WHERE b.msisdn = $1 AND p.payment_point IS NOT NULL AND p.status IN ('paid', 'ready') ORDER BY p.cycle DESC LIMIT 1
        """;

    /// <summary>The agent of a complaint: the one she named, one whose code is in her words, or where she was paid last; null when none is known.</summary>
    public CaseAgent? Find(DbSession session, CaseRequest request)
    {
        var named = request.Agent is { Length: > 0 } agent ? Known(session, agent) ?? agent.Trim().ToUpperInvariant() : null;
        var told = named ?? (request.Text is { Length: > 0 } text
            ? CodeForm().Matches(text).Take(10).Select(match => Known(session, match.Value)).FirstOrDefault(code => code is not null)
            : null);
        return (told ?? session.Scalar(PaidAt, request.Person.ToArray()) as string) is { Length: > 0 } code
            ? new CaseAgent(personal.DigestOf($"agent:{code}").ToArray(), personal.Seal(code, AgentPlace))
            : null;
    }

    /// <summary>Counts the phones that complained about an agent, and raises an alert when they are enough, once within the time of the rule.</summary>
    public void Count(DbSession session, CaseAgent agent, DateTimeOffset now)
    {
        var since = (now - rules.Cluster.Within).Stored();
        var reports = Convert.ToInt64(session.Scalar("SELECT COUNT(DISTINCT person) FROM cases WHERE agent = $1 AND opened_at > $2", agent.Digest, since), CultureInfo.InvariantCulture);
        if (reports < rules.Cluster.Reports || session.Scalar("SELECT 1 FROM case_alerts WHERE agent = $1 AND at > $2", agent.Digest, since) is not null)
            return;
        session.Execute(
            "INSERT INTO case_alerts (kind, agent, agent_sealed, reports, at) VALUES ('agent', $1, $2, $3, $4)", agent.Digest, agent.Sealed, reports, now.Stored());
    }

    /// <summary>The alerts that nobody has looked at, the oldest first.</summary>
    public ValueTask<List<AgentAlert>> AlertsAsync(int most, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            "SELECT seq, agent_sealed, reports, at FROM case_alerts WHERE seen_at IS NULL ORDER BY seq LIMIT $1",
            row => new AgentAlert(row.GetInt64(0), personal.Open(row.Octets(1), AgentPlace), (int)row.GetInt64(2), row.Time(3)), (long)most), aborted);

    /// <summary>Notes that somebody looks at an alert.</summary>
    public Task<bool> SeenAsync(long seq, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(session => session.Execute("UPDATE case_alerts SET seen_at = $2 WHERE seq = $1 AND seen_at IS NULL", seq, now) == 1, aborted);
    }

    private static string? Known(DbSession session, string code) =>
        session.Scalar("SELECT code FROM payment_points WHERE code = $1", code.Trim().ToUpperInvariant()) as string;

    // LHM-1, V4821
    [GeneratedRegex("[A-Za-z]{1,6}-?[0-9]{1,8}")]
    private static partial Regex CodeForm();
}
