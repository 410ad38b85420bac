using System.Data.Common;
using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Conversations.Legs;
using Gateway.Conversations.Loops;
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
        SELECT c.language, c.opt_outs, c.talk, s.state_sealed, s.version, u.state_sealed, u.version, h.id
        FROM (SELECT $1 AS person) AS p
        LEFT JOIN contacts AS c ON c.person = p.person
        LEFT JOIN dialogs AS s ON s.person = p.person AND s.channel = 'sms'
        LEFT JOIN dialogs AS u ON u.person = p.person AND u.channel = 'ussd'
        LEFT JOIN handovers AS h ON h.person = p.person AND h.closed_at IS NULL
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
    public ValueTask<Standing> StandingAsync(Token person, CancellationToken aborted) =>
        database.ReadAsync(session => Read(session, person), aborted);

    /// <summary>As <see cref="StandingAsync"/>, on a session at hand.</summary>
    public Standing Read(DbSession session, Token person) => session.First(
        Select,
        row => new Standing(
            person, row.TextOrNull(0), row.IsDBNull(1) ? OptOuts.None : (OptOuts)row.GetInt64(1), TalkMeter.Read(row.OctetsOrNull(2)),
            Stored(row, 3), Stored(row, 5), row.IsDBNull(7) ? null : row.Id(7)),
        person.ToArray())!;

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
