using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Changes;

/// <summary>
/// Carries what was decided elsewhere into the books, and promises the reporter to tell her. The gateway decides nothing of this itself.
/// </summary>
internal sealed class ChangeDesk(BatchWriter writer, OutreachBook outreach, PersonalData personal, TimeProvider time)
{
    /// <summary>The flow that tells her.</summary>
    public const string NewsFlow = "change_news";

    private static readonly TimeSpan Worth = TimeSpan.FromDays(7);

    /// <summary>Puts a request into a state, once.</summary>
    /// <param name="reference">Its reference.</param>
    /// <param name="status">The state: see <see cref="ChangeStatus"/>.</param>
    /// <param name="reason">Why it was refused, as a class.</param>
    /// <param name="actor">Who decided.</param>
    /// <param name="aborted">Ends the wait for the database.</param>
    public Task<ChangeDecision> DecideAsync(string reference, string status, string? reason, string actor, CancellationToken aborted) =>
        writer.WriteAsync(session => Decide(session, reference, status, reason, actor), aborted);

    private ChangeDecision Decide(DbSession session, string reference, string status, string? reason, string actor)
    {
        var found = session.First(
            "SELECT id, person, number_sealed, status, language FROM change_requests WHERE reference = $1",
            row => new Found(row.Octets(0), new Token(row.Octets(1)), row.Octets(2), row.GetString(3), row.GetString(4)), reference);
        if (found is null)
            return ChangeDecision.NotFound;
        if (found.Status == status)
            return ChangeDecision.AlreadySo;
        if (!ChangeStatus.MayGo(found.Status, status))
            return ChangeDecision.NotPossible;
        var (now, told) = (time.GetUtcNow(), status == ChangeStatus.Refused ? Class(reason) : null);
        session.Execute("UPDATE change_requests SET status = $2, reason = $3, updated_at = $4 WHERE id = $1", found.Id, status, told, now.Stored());
        ChangeEvents.Add(session, found.Id, status, told, actor, now.Stored());
        outreach.Promise(session, News(found, reference, status, told, now));
        return ChangeDecision.Done;
    }

    private Approach News(Found found, string reference, string status, string? reason, DateTimeOffset now)
    {
        var slots = new Dictionary<string, string> { ["reference"] = reference, ["status"] = status };
        if (reason is not null)
            slots["reason"] = reason;
        return new Approach($"change:{reference}:{status}", found.Person, NewsFlow, MessageClass.Case, now, now + Worth)
        {
            Slots = slots,
            Language = found.Language,
            Number = Msisdn.TryParse(personal.Open(found.NumberSealed, ChangeBook.NumberPlace), out var number) ? number : null,
        };
    }

    private static string Class(string? reason) => reason is not null && ChangeStatus.Reasons.Contains(reason) ? reason : "other";

    private sealed record Found(byte[] Id, Token Person, byte[] NumberSealed, string Status, string Language);
}
