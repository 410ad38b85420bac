using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Services.Outreach;

/// <summary>A promised approach as it is read back when it is due.</summary>
/// <param name="Id">Its identity: also that of the dialog it begins.</param>
/// <param name="Promised">What was promised; its key is not kept.</param>
internal sealed record DueApproach(Guid Id, Approach Promised);

/// <summary>
/// Promises conversations within the transaction of the service that wants them, and marks each done within the transaction that sends it,
/// so that every one is begun once, whatever crashes.
/// </summary>
internal sealed class OutreachBook(PersonalData personal, TimeProvider time)
{
    private const string SlotsPlace = "outreach.slots";
    private const string NumberPlace = "outreach.number";

    private const string Insert = """
        INSERT INTO outreach (id, digest, person, number_sealed, flow, slots_sealed, class, purpose, language, due_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (digest) DO NOTHING
        """;

    private const string Due = """
        SELECT id, person, number_sealed, flow, slots_sealed, class, purpose, language, due_at, expires_at
        FROM outreach WHERE done_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2
        """;

    /// <summary>Work that promises an approach; one of the same key is promised already and stays as it is.</summary>
    public Action<DbSession> Promising(Approach approach)
    {
        var row = Row(approach);
        return session => session.Execute(Insert, row);
    }

    /// <summary>Promises an approach now, in the transaction of the session; answers whether it is new.</summary>
    public bool Promise(DbSession session, Approach approach) => session.Execute(Insert, Row(approach)) == 1;

    /// <summary>What is due, the oldest first.</summary>
    public IReadOnlyList<DueApproach> Read(DbSession session, DateTimeOffset now, int most) => session.All(
        Due,
        row => new DueApproach(row.Id(0), new Approach("", new Token(row.Octets(1)), row.GetString(3), (MessageClass)row.GetInt64(5), row.Time(8), row.Time(9))
        {
            Number = row.OctetsOrNull(2) is { } number && Msisdn.TryParse(personal.Open(number, NumberPlace), out var msisdn) ? msisdn : null,
            Slots = JsonSerializer.Deserialize(personal.Open(row.Octets(4), SlotsPlace), SlotsJson.Default.ImmutableSortedDictionaryStringString)!,
            Purpose = row.GetString(6),
            Language = row.TextOrNull(7),
        }), now.Stored(), (long)most);

    /// <summary>Marks one done; answers whether it was still to do. What does not answer true must not be sent.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="id">Its identity.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="message">The message it was said in; null for none.</param>
    public bool Finish(DbSession session, Guid id, string outcome, MessageId? message = null) => session.Execute(
        "UPDATE outreach SET done_at = $2, outcome = $3, message = $4 WHERE id = $1 AND done_at IS NULL",
        id.Stored(), time.GetUtcNow().Stored(), outcome, message?.Value.Stored()) == 1;

    /// <summary>The digest by which an approach of a key is found.</summary>
    public byte[] DigestOf(string key) => personal.DigestOf($"outreach:{key}").ToArray();

    /// <summary>Puts one off.</summary>
    public static void Postpone(DbSession session, Guid id, DateTimeOffset until) =>
        session.Execute("UPDATE outreach SET due_at = $2 WHERE id = $1 AND done_at IS NULL", id.Stored(), until.Stored());

    /// <summary>Ends within the caller's transaction what a person is still promised: all of it, or what has one purpose.</summary>
    public void Cancel(DbSession session, Token person, string? purpose, string outcome)
    {
        var now = time.GetUtcNow().Stored();
        if (purpose is null)
            session.Execute("UPDATE outreach SET done_at = $2, outcome = $3 WHERE person = $1 AND done_at IS NULL", person.ToArray(), now, outcome);
        else
            session.Execute("UPDATE outreach SET done_at = $2, outcome = $3 WHERE person = $1 AND purpose = $4 AND done_at IS NULL", person.ToArray(), now, outcome, purpose);
    }

    private object?[] Row(Approach approach) =>
    [
        Guid.CreateVersion7(time.GetUtcNow()).Stored(), DigestOf(approach.Key), approach.Person.ToArray(),
        approach.Number is { } number ? personal.Seal(number.Digits, NumberPlace) : null, approach.Flow,
        personal.Seal(JsonSerializer.Serialize(approach.Slots.ToImmutableSortedDictionary(StringComparer.Ordinal), SlotsJson.Default.ImmutableSortedDictionaryStringString), SlotsPlace),
        (long)approach.Class, approach.Purpose, approach.Language, approach.DueAt.Stored(), approach.ExpiresAt.Stored(),
    ];
}
