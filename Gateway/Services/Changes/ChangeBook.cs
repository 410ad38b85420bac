using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Dialogs.Inputs;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Changes;

/// <summary>The books of changes that people report: takes each once, takes it back while nobody has decided, and tells where it stands.</summary>
internal sealed class ChangeBook(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>The place sealed details are bound to.</summary>
    public const string DetailsPlace = "change_requests.details";

    /// <summary>The place sealed numbers are bound to.</summary>
    public const string NumberPlace = "change_requests.number";

    private const string Insert = """
        INSERT INTO change_requests (id, reference, person, number_sealed, idempotency, kind, status, is_bound, details_sealed, language, channel, opened_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) ON CONFLICT DO NOTHING
        """;

    private const string Standing = "SELECT reference, status, reason, updated_at FROM change_requests";

    // Short references first, longer ones should they be taken.
    private static readonly int[] Serials = [1_000_000, 1_000_000, 1_000_000, 10_000_000];

    /// <summary>Takes a request in; the same key gives the same request.</summary>
    public Task<ChangeTaken> OpenAsync(ChangeRequest request, CancellationToken aborted)
    {
        var kind = ChangeKind.Find(request.Kind);
        var (key, references, work) = (Key(request.IdempotencyKey), Draw(), Row(request, kind));
        return writer.WriteAsync(session => Take(session, key, kind, references, work), aborted);
    }

    /// <summary>Takes a request in within the caller's transaction: work that may run twice.</summary>
    public Func<DbSession, ChangeTaken> Opening(ChangeRequest request)
    {
        var kind = ChangeKind.Find(request.Kind);
        var (key, references, work) = (Key(request.IdempotencyKey), Draw(), Row(request, kind));
        return session => Take(session, key, kind, references, work);
    }

    /// <summary>The reference of the request that a key made; null when it made none.</summary>
    public ValueTask<string?> OfKeyAsync(string idempotencyKey, CancellationToken aborted)
    {
        var key = Key(idempotencyKey);
        return database.ReadAsync(session => session.Scalar("SELECT reference FROM change_requests WHERE idempotency = $1", key) as string, aborted);
    }

    /// <summary>Takes her own request back; false when it is decided already or not hers.</summary>
    public Task<bool> UndoAsync(string reference, Token person, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session =>
            {
                if (session.First("SELECT id, status FROM change_requests WHERE reference = $1 AND person = $2", row => (Id: row.Octets(0), Status: row.GetString(1)), reference, person.ToArray())
                    is not { Id: not null } found || !ChangeStatus.MayGo(found.Status, ChangeStatus.Withdrawn))
                    return false;
                session.Execute("UPDATE change_requests SET status = $2, updated_at = $3 WHERE id = $1", found.Id, ChangeStatus.Withdrawn, now);
                ChangeEvents.Add(session, found.Id, ChangeStatus.Withdrawn, null, "reporter", now);
                return true;
            }, aborted);
    }

    /// <summary>Where a request of hers stands; null when there is none of that reference, or it is another phone's.</summary>
    public ValueTask<ChangeStanding?> FindAsync(string reference, Token person, CancellationToken aborted) =>
        database.ReadAsync(session => session.First($"{Standing} WHERE reference = $1 AND person = $2", Read, reference, person.ToArray()), aborted);

    /// <summary>Her latest request; null when there is none.</summary>
    public ValueTask<ChangeStanding?> LatestAsync(Token person, CancellationToken aborted) =>
        database.ReadAsync(session => session.First($"{Standing} WHERE person = $1 ORDER BY opened_at DESC, id DESC LIMIT 1", Read, person.ToArray()), aborted);

    /// <summary>What she typed, for those who decide.</summary>
    public IReadOnlyDictionary<string, string> Open(byte[] detailsSealed) =>
        JsonSerializer.Deserialize(personal.Open(detailsSealed, DetailsPlace), SlotsJson.Default.ImmutableSortedDictionaryStringString)!;

    private static ChangeTaken Take(DbSession session, byte[] key, ChangeKind kind, IReadOnlyList<string> references, object?[] row)
    {
        if (session.Scalar("SELECT reference FROM change_requests WHERE idempotency = $1", key) is string known)
            return new ChangeTaken(known, kind.Days, IsNew: true);
        foreach (var reference in references)
        {
            row[1] = reference;
            if (session.Execute(Insert, row) == 1)
            {
                ChangeEvents.Add(session, (byte[])row[0]!, ChangeStatus.Received, null, "reporter", (long)row[11]!);
                return new ChangeTaken(reference, kind.Days, IsNew: true);
            }

            if (session.Scalar("SELECT reference FROM change_requests WHERE idempotency = $1", key) is string theirs)
                return new ChangeTaken(theirs, kind.Days, IsNew: true);
        }

        throw new InvalidOperationException("Every reference that was drawn is taken.");
    }

    private static ChangeStanding Read(System.Data.Common.DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.TextOrNull(2), DateOnly.FromDateTime(row.Time(3).UtcDateTime));

    // Random: a running number would tell how many people report, and let one guess another's.
    private static List<string> Draw() =>
        [.. Serials.Select(least => CaseReference.FromSerial(RandomNumberGenerator.GetInt32(least, 10 * least)))];

    private byte[] Key(string idempotency) => personal.DigestOf($"change:{idempotency}").ToArray();

    private object?[] Row(ChangeRequest request, ChangeKind kind)
    {
        var now = time.GetUtcNow();
        var details = JsonSerializer.Serialize(request.Details.ToImmutableSortedDictionary(StringComparer.Ordinal), SlotsJson.Default.ImmutableSortedDictionaryStringString);
        return
        [
            Guid.CreateVersion7(now).Stored(), null, request.Person.ToArray(), personal.Seal(request.Number.Digits, NumberPlace), Key(request.IdempotencyKey),
            kind.Code, ChangeStatus.Received, 0L, personal.Seal(details, DetailsPlace), request.Language, request.Channel, now.Stored(),
        ];
    }
}
