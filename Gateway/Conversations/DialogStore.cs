using System.Data.Common;
using System.Globalization;
using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Conversations.Legs;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>
/// Where each person stands: one leg for each channel, sealed, because a dialog holds what she typed. A leg is replaced only while it is
/// the one that was read, so that two processes never overwrite each other's steps.
/// </summary>
internal sealed class DialogStore(Database database, PersonalData personal)
{
    private const string Place = "dialogs.state";

    private const string Select = """
        SELECT c.language, c.updated_at, c.last_operator, c.opt_outs, s.state_sealed, s.version, u.state_sealed, u.version, h.id,
            (SELECT COUNT(*) FROM inbox AS i WHERE i.sender = $1 AND i.received_at > $2),
            (SELECT CASE WHEN MIN(b.language) = MAX(b.language) THEN MIN(b.language) END FROM beneficiaries AS b WHERE b.msisdn = $1 AND b.language <> ''),
            c.writes, COALESCE(c.writes_times, 0), c.language_offered_at
        FROM (SELECT 1) AS one
        LEFT JOIN contacts AS c ON c.person = $1
        LEFT JOIN dialogs AS s ON s.person = $1 AND s.channel = 'sms'
        LEFT JOIN dialogs AS u ON u.person = $1 AND u.channel = 'ussd'
        LEFT JOIN handovers AS h ON h.person = $1 AND h.closed_at IS NULL
        """;

    private const string Insert = """
        INSERT INTO dialogs (person, channel, state_sealed, version, updated_at, flow, flow_version, state, due_at)
        VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
        """;

    private const string Update = """
        UPDATE dialogs SET state_sealed = $1, version = version + 1, updated_at = $2, flow = $3, flow_version = $4, state = $5, due_at = $6
        WHERE person = $7 AND channel = $8 AND version = $9
        """;

    /// <summary>Where a person stands, in one read.</summary>
    /// <param name="person">Who.</param>
    /// <param name="since">From when on her texts are counted.</param>
    /// <param name="aborted">Ends the wait for a session.</param>
    public ValueTask<Standing> StandingAsync(Token person, DateTimeOffset since, CancellationToken aborted) =>
        database.ReadAsync(session => Read(session, person, since), aborted);

    /// <summary>As <see cref="StandingAsync"/>, on a session at hand.</summary>
    public Standing Read(DbSession session, Token person, DateTimeOffset since) => session.First(
        Select,
        row => new Standing(
            person, row.TextOrNull(0) ?? row.TextOrNull(10), row.TimeOrNull(1), row.TextOrNull(2), row.IsDBNull(3) ? OptOuts.None : (OptOuts)row.GetInt64(3),
            Convert.ToInt64(row.GetValue(9), CultureInfo.InvariantCulture), Stored(row, 4), Stored(row, 6), row.IsDBNull(8) ? null : row.Id(8),
            new Writing(row.TextOrNull(11), (int)row.GetInt64(12), row.TimeOrNull(13))),
        person.ToArray(), since.Stored())!;

    /// <summary>Replaces a leg within the caller's transaction, or forgets it when it is null.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="channel">On which channel.</param>
    /// <param name="before">As it was read; null when there was none.</param>
    /// <param name="after">As it is to stand.</param>
    /// <param name="now">The time of the step.</param>
    /// <returns>Work that throws <see cref="DialogMovedException"/> when the leg is not the one that was read.</returns>
    public Action<DbSession> Saving(Token person, DialogChannel channel, StoredLeg? before, Leg? after, DateTimeOffset now)
    {
        var key = person.ToArray();
        var name = channel.Word();
        if (after is null)
            return before is null ? Nothing : session => Demand(session.Execute("DELETE FROM dialogs WHERE person = $1 AND channel = $2 AND version = $3", key, name, before.Version));
        var (flow, version, state) = (after.Dialog.Flow, (long)after.Dialog.FlowVersion, after.Dialog.State);
        var octets = personal.Seal(LegJson.Write(after), Place);
        object? due = after.DueAt?.Stored();
        return before is null
            ? session => Demand(session.Execute(Insert, key, name, octets, now.Stored(), flow, version, state, due))
            : session => Demand(session.Execute(Update, octets, now.Stored(), flow, version, state, due, key, name, before.Version));
    }

    /// <summary>The legs that somebody must look at, the most overdue first.</summary>
    public ValueTask<List<(Token Person, DialogChannel Channel)>> DueAsync(DateTimeOffset now, int limit, CancellationToken stopping) =>
        database.ReadAsync(session => session.All(
            "SELECT person, channel FROM dialogs WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
            row => (new Token(row.Octets(0)), row.GetString(1) == "ussd" ? DialogChannel.Ussd : DialogChannel.Sms),
            now.Stored(), (long)limit), stopping);

    /// <summary>Looks at a leg again later, without touching it.</summary>
    public static Action<DbSession> Postponing(Token person, DialogChannel channel, DateTimeOffset until) => session =>
        session.Execute("UPDATE dialogs SET due_at = $1 WHERE person = $2 AND channel = $3", until.Stored(), person.ToArray(), channel.Word());

    private StoredLeg? Stored(DbDataReader row, int column) => row.OctetsOrNull(column) is { } octets
        ? new StoredLeg(LegJson.Read(personal.Open(octets, Place)), row.GetInt64(column + 1))
        : null;

    private static void Demand(int touched)
    {
        if (touched == 0)
            throw new DialogMovedException();
    }

    private static void Nothing(DbSession session)
    {
    }
}
