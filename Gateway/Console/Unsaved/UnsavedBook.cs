using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Console.Unsaved;

/// <summary>
/// Keeps what staff type until they save it, sealed and for themselves alone: a lapsed sign-in, another language or a closed tab costs
/// nobody a text. Bounded by size, by number and by age.
/// </summary>
internal sealed class UnsavedBook(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>How many forms of one person are kept; the oldest goes first.</summary>
    public const int MostForms = 20;

    private const string SealedAs = "staff_unsaved.fields_sealed";

    /// <summary>Keeps what stands in a form; false when it is too long, or was saved or thrown away meanwhile.</summary>
    /// <param name="user">Who types.</param>
    /// <param name="place">The form.</param>
    /// <param name="sheet">The one showing of the form that this comes from.</param>
    /// <param name="fields">All it holds.</param>
    /// <param name="aborted">Ends the wait.</param>
    public async Task<bool> KeepAsync(string user, UnsavedPlace place, string sheet, IReadOnlyDictionary<string, string> fields, CancellationToken aborted)
    {
        if (fields.Sum(field => field.Key.Length + field.Value.Length) > place.Longest)
            return false;
        var octets = personal.Seal(JsonSerializer.Serialize(fields, UnsavedJson.Default.IReadOnlyDictionaryStringString), SealedAs);
        var now = time.GetUtcNow();
        return await writer.WriteAsync(session =>
        {
            var kept = session.Execute(
                """
                INSERT INTO staff_unsaved (user_id, place, sheet, at, fields_sealed) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (user_id, place) DO UPDATE SET sheet = excluded.sheet, at = excluded.at, fields_sealed = excluded.fields_sealed
                WHERE staff_unsaved.fields_sealed IS NOT NULL OR staff_unsaved.sheet <> excluded.sheet
                """,
                user, place.Address, sheet, now.Stored(), octets) > 0;
            Expire(session, now);
            session.Execute(
                "DELETE FROM staff_unsaved WHERE user_id = $1 AND place NOT IN (SELECT place FROM staff_unsaved WHERE user_id = $1 ORDER BY at DESC, place LIMIT $2)",
                user, (long)MostForms);
            return kept;
        }, aborted);
    }

    /// <summary>What somebody typed into a form and did not save; null when there is nothing.</summary>
    public async ValueTask<UnsavedText?> FindAsync(string user, UnsavedPlace place, CancellationToken aborted)
    {
        var since = (time.GetUtcNow() - Kept).Stored();
        var found = await database.ReadAsync(
            session => session.All(
                "SELECT at, fields_sealed FROM staff_unsaved WHERE user_id = $1 AND place = $2 AND at >= $3 AND fields_sealed IS NOT NULL",
                row => (At: row.Time(0), Fields: row.Octets(1)), user, place.Address, since), aborted);
        return found is [var one] ? new(one.At, JsonSerializer.Deserialize(personal.Open(one.Fields, SealedAs), UnsavedJson.Default.IReadOnlyDictionaryStringString)!) : null;
    }

    /// <summary>Forgets it, because it was saved, sent or thrown away; what still comes from the same sheet is not kept either.</summary>
    public Task ForgetAsync(string user, UnsavedPlace place, string? sheet, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(session =>
        {
            session.Execute(
                """
                INSERT INTO staff_unsaved (user_id, place, sheet, at, fields_sealed) VALUES ($1, $2, $3, $4, NULL)
                ON CONFLICT (user_id, place) DO UPDATE SET sheet = excluded.sheet, at = excluded.at, fields_sealed = NULL
                """,
                user, place.Address, UnsavedForm.Clean(sheet), now);
        }, aborted);
    }

    /// <summary>Drops what was kept long enough.</summary>
    public static void Expire(DbSession session, DateTimeOffset now) => session.Execute("DELETE FROM staff_unsaved WHERE at < $1", (now - Kept).Stored());
}

/// <summary>How unsaved fields are written before they are sealed.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class UnsavedJson : JsonSerializerContext;
