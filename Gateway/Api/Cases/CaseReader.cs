using System.Data.Common;
using Gateway.Api.Clients;
using Gateway.Store;

namespace Gateway.Api.Cases;

/// <summary>A case as other systems see it: where it stands, never whose it is and never its text.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Category">Its kind.</param>
/// <param name="Status">Its state.</param>
/// <param name="OpenedAt">When it came in.</param>
/// <param name="UpdatedAt">When anything last happened to it.</param>
/// <param name="DueAt">When it should be solved.</param>
internal sealed record ApiCase(string Reference, string Category, string Status, DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt, DateTimeOffset DueAt);

/// <summary>One thing that happened to a case.</summary>
/// <param name="Change">What.</param>
/// <param name="Status">The state afterwards.</param>
/// <param name="At">When.</param>
internal sealed record ApiCaseEvent(string Change, string Status, DateTimeOffset At);

/// <summary>Shows a client the cases it may see: those it opened; with the wider scope all, but none about somebody's safety that it did not open.</summary>
internal sealed class CaseReader(Database database)
{
    private const int Page = 100;

    private const string Select = """
        SELECT c.reference, c.category, c.status, c.opened_at, c.updated_at, c.due_at FROM cases c
        WHERE c.category <> 'SAFETY' AND ($1 = 1 OR EXISTS (SELECT 1 FROM api_cases a WHERE a.reference = c.reference AND a.client = $2))
        """;

    /// <summary>Cases by the time they came in, after one that was seen last.</summary>
    public ValueTask<List<ApiCase>> ListAsync(ApiClient client, string? status, string? after, CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            var (at, id) = after is null ? default : session.First("SELECT opened_at, reference FROM cases WHERE reference = $1", row => (row.GetInt64(0), row.GetString(1)), after);
            return session.All(
                $"{Select} AND ($3 = '' OR c.status = $3) AND (c.opened_at > $4 OR (c.opened_at = $4 AND c.reference > $5)) ORDER BY c.opened_at, c.reference LIMIT $6",
                Read, Wide(client), client.Id.Stored(), status ?? "", at, id ?? "", (long)Page);
        }, aborted);

    /// <summary>One case with its history; null when there is none that this client may see.</summary>
    public ValueTask<(ApiCase Case, List<ApiCaseEvent> History)?> FindAsync(ApiClient client, string reference, CancellationToken aborted) =>
        database.ReadAsync<(ApiCase, List<ApiCaseEvent>)?>(
            session => session.First($"{Select} AND c.reference = $3", Read, Wide(client), client.Id.Stored(), reference) is { } one
                ? (one, session.All(
                    "SELECT e.change, e.status, e.at FROM case_events e JOIN cases c ON c.id = e.case_id WHERE c.reference = $1 ORDER BY e.seq LIMIT 1000",
                    row => new ApiCaseEvent(row.GetString(0), row.GetString(1), row.Time(2)), reference))
                : null, aborted);

    private static long Wide(ApiClient client) => client.Scopes.Contains(ApiScopes.AllCases) ? 1 : 0;

    private static ApiCase Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3), row.Time(4), row.Time(5));
}
