using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Prompts;

/// <summary>What a prompt is about: the same is never asked or told twice.</summary>
/// <param name="Kind">See <see cref="PromptKind"/>.</param>
/// <param name="Of">The person of the registry, or the case.</param>
/// <param name="Programme">The programme, or nothing.</param>
/// <param name="Cycle">What tells it from others of its kind: a payment cycle, a day.</param>
internal sealed record PromptSubject(string Kind, byte[] Of, string Programme, string Cycle);

/// <summary>
/// Notes once what somebody is to be asked or told, promises it in the same transaction, and keeps the answer: for reconciliation, and so
/// that a digit that comes days later is still understood.
/// </summary>
internal sealed class PromptBook(OutreachBook outreach, PersonalData personal, Database database, BatchWriter writer, TimeProvider time)
{
    private const string SlotsPlace = "prompts.slots";

    private const string Insert = """
        INSERT INTO prompts (kind, subject, programme, cycle, id, person, flow, slots_sealed, noted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
        """;

    private const string Pending = """
        SELECT p.id, p.flow, p.slots_sealed FROM prompts AS p
        WHERE p.person = $1 AND p.answered_at IS NULL AND p.noted_at > $2 AND p.kind IN ('amount', 'case', 'visit_missed') ORDER BY p.noted_at DESC LIMIT 5
        """;

    // A digit is an answer for as long as she may remember the question.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    /// <summary>Notes that something happened, without asking or telling anybody; answers whether it is new.</summary>
    public bool Note(DbSession session, PromptSubject subject, Token person) =>
        Store(session, subject, Guid.CreateVersion7(time.GetUtcNow()), person, "", ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Notes it and promises the conversation; what is noted already changes nothing.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="approach">The conversation; it is given its key and, in the slot of that name, the prompt's identity.</param>
    /// <param name="idSlot">The slot that takes the identity.</param>
    public bool Promise(DbSession session, PromptSubject subject, Approach approach, string idSlot)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var slots = approach.Slots.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (idSlot.Length > 0)
            slots = slots.SetItem(idSlot, id.ToString("n"));
        return Store(session, subject, id, approach.Person, approach.Flow, slots)
            && outreach.Promise(session, approach with { Key = Key(id), Slots = slots });
    }

    /// <summary>The question of the last two weeks that she was asked and has not answered: its flow, and what it is given.</summary>
    public ValueTask<(string Flow, IReadOnlyDictionary<string, string> Slots)?> UnansweredAsync(Token person, CancellationToken aborted) => database.ReadAsync(
        session => session
            .All(Pending, row => (Id: row.Id(0), Flow: row.GetString(1), Slots: row.Octets(2)), person.ToArray(), (time.GetUtcNow() - Remembered).Stored())
            .Where(one => session.Scalar("SELECT 1 FROM outreach WHERE digest = $1 AND outcome = 'sent'", personal.DigestOf($"outreach:{Key(one.Id)}").ToArray()) is not null)
            .Select(one => ((string, IReadOnlyDictionary<string, string>)?)(one.Flow, JsonSerializer.Deserialize(personal.Open(one.Slots, SlotsPlace), SlotsJson.Default.ImmutableSortedDictionaryStringString)!))
            .FirstOrDefault(), aborted);

    /// <summary>Keeps whether all of a payment came; the first answer stays, and may gain the band of what is missing.</summary>
    public Task<bool> AnswerAsync(string prompt, string answer, string? band, CancellationToken aborted) => band is null
        ? ChangeAsync("UPDATE prompts SET answer = $2, answered_at = $3 WHERE id = $1 AND answered_at IS NULL", prompt, [answer, time.GetUtcNow().Stored()], aborted)
        : ChangeAsync("UPDATE prompts SET band = $3 WHERE id = $1 AND answer = $2 AND band IS NULL", prompt, [answer, band], aborted);

    /// <summary>Keeps how it went, once.</summary>
    public Task<bool> RateAsync(string prompt, int rating, CancellationToken aborted) => ChangeAsync(
        "UPDATE prompts SET rating = $2, answered_at = COALESCE(answered_at, $3) WHERE id = $1 AND rating IS NULL", prompt, [(long)rating, time.GetUtcNow().Stored()], aborted);

    /// <summary>Tells other systems, once, that somebody who missed a visit asks for help.</summary>
    public Task<bool> ReferAsync(string prompt, CancellationToken aborted)
    {
        var (id, now) = (Guid.ParseExact(prompt, "n").Stored(), time.GetUtcNow().Stored());
        return writer.WriteAsync(
            session =>
            {
                if (session.Execute("UPDATE prompts SET answer = 'help', answered_at = $2 WHERE id = $1 AND answered_at IS NULL", id, now) == 0)
                    return false;
                session.Execute(
                    "INSERT INTO outward_events (kind, person, subject, at) SELECT $2, subject, programme || '/' || cycle, $3 FROM prompts WHERE id = $1",
                    id, PromptKind.VisitHelp, now);
                return true;
            }, aborted);
    }

    private static string Key(Guid id) => $"prompt:{id:n}";

    private bool Store(DbSession session, PromptSubject subject, Guid id, Token person, string flow, ImmutableSortedDictionary<string, string> slots) =>
        session.Execute(
            Insert, subject.Kind, subject.Of, subject.Programme, subject.Cycle, id.Stored(), person.ToArray(), flow,
            personal.Seal(JsonSerializer.Serialize(slots, SlotsJson.Default.ImmutableSortedDictionaryStringString), SlotsPlace), time.GetUtcNow().Stored()) == 1;

    private Task<bool> ChangeAsync(string update, string prompt, object?[] values, CancellationToken aborted)
    {
        object?[] all = [Guid.ParseExact(prompt, "n").Stored(), .. values];
        return writer.WriteAsync(session => session.Execute(update, all) == 1, aborted);
    }
}
