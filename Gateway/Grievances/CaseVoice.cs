using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>What a complainant did with her case.</summary>
/// <param name="Decision">Whether it happened.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Due">When it should be solved now.</param>
internal sealed record VoiceAnswer(CaseDecision Decision, string Reference, DateOnly Due);

/// <summary>What complainants do with cases of their own: from the phone that opened one, or with its PIN from any phone.</summary>
internal sealed class CaseVoice(CaseRules rules, CaseLedger ledger, PersonalData personal, BatchWriter writer, TimeProvider time)
{
    private const int WrongPins = 5;
    private static readonly TimeSpan Locked = TimeSpan.FromDays(1);

    /// <summary>Adds something, or answers a question.</summary>
    public Task<VoiceAnswer> AddAsync(string reference, Token person, string text, CancellationToken aborted) =>
        ActAsync(reference, person, new CaseEvent(CaseChange.Add, CaseEvent.Complainant) { Text = text }, aborted);

    /// <summary>Says that it is solved.</summary>
    public Task<VoiceAnswer> AcceptAsync(string reference, Token person, CancellationToken aborted) =>
        ActAsync(reference, person, new CaseEvent(CaseChange.Accept, CaseEvent.Complainant), aborted);

    /// <summary>Says that it is not solved.</summary>
    public Task<VoiceAnswer> ReopenAsync(string reference, Token person, CancellationToken aborted) =>
        ActAsync(reference, person, new CaseEvent(CaseChange.Reopen, CaseEvent.Complainant), aborted);

    /// <summary>Does not agree with a refusal.</summary>
    public Task<VoiceAnswer> AppealAsync(string reference, Token person, CancellationToken aborted) =>
        ActAsync(reference, person, new CaseEvent(CaseChange.Appeal, CaseEvent.Complainant), aborted);

    /// <summary>Takes it back.</summary>
    public Task<VoiceAnswer> WithdrawAsync(string reference, Token person, CancellationToken aborted) =>
        ActAsync(reference, person, new CaseEvent(CaseChange.Withdraw, CaseEvent.Complainant), aborted);

    /// <summary>Where the case of somebody who stays unknown stands: told to any phone that knows its PIN. Wrong PINs lock it for a day.</summary>
    public Task<StatusAnswer> LookAsync(string reference, string pin, CancellationToken aborted) => writer.WriteAsync<StatusAnswer>(
        session =>
        {
            if (!Opens(session, reference, pin) || StoredCase.Find(session, reference, rules) is not { } one)
                return new StatusAnswer.NotFound();
            return new StatusAnswer.Found(one.Reference, CaseStatus.TextKey(one.File.Status), rules.Calendar.DayOf(one.File.EnteredAt));
        }, aborted);

    /// <summary>Adds something to such a case.</summary>
    public Task<VoiceAnswer> AddWithPinAsync(string reference, string pin, string text, CancellationToken aborted) => writer.WriteAsync(
        session => Opens(session, reference, pin) && StoredCase.Find(session, reference, rules) is { } one
            ? Answer(session, one, new CaseEvent(CaseChange.Add, CaseEvent.Complainant) { Text = text })
            : new VoiceAnswer(CaseDecision.NotFound, reference, default), aborted);

    private Task<VoiceAnswer> ActAsync(string reference, Token person, CaseEvent what, CancellationToken aborted) => writer.WriteAsync(
        session => StoredCase.Find(session, reference, rules) is { IsHidden: false } one && one.Person == person
            ? Answer(session, one, what)
            : new VoiceAnswer(CaseDecision.NotFound, reference, default), aborted);

    private VoiceAnswer Answer(DbSession session, StoredCase one, CaseEvent what)
    {
        // What she says of a case that was joined belongs to the one it goes on in.
        var meant = one.JoinedTo is { } main && StoredCase.Find(session, main, rules) is { } other ? other : one;
        var decision = ledger.Apply(session, meant, what);
        var due = StoredCase.Find(session, meant.Id, rules) is { } now ? rules.Calendar.DayOf(now.File.DueAt) : default;
        return new VoiceAnswer(decision, one.Reference, due);
    }

    // The same answer for a wrong PIN, a locked case and no case at all.
    private bool Opens(DbSession session, string reference, string pin)
    {
        var now = time.GetUtcNow();
        var found = session.First(
            "SELECT id, person, pin_hash, pin_wrong, pin_locked_until FROM cases WHERE reference = $1 AND is_hidden = 1",
            row => new { Id = row.Octets(0), Person = new Token(row.Octets(1)), Hash = row.TextOrNull(2), Wrong = row.GetInt64(3), LockedUntil = row.Time(4) }, reference);
        if (found?.Hash is not { } hash || now < found.LockedUntil)
            return false;
        if (PinHash.Matches(personal, found.Person, pin, hash))
        {
            if (found.Wrong > 0)
                session.Execute("UPDATE cases SET pin_wrong = 0 WHERE id = $1", found.Id);
            return true;
        }

        var isLast = found.Wrong + 1 >= WrongPins;
        session.Execute(
            "UPDATE cases SET pin_wrong = $2, pin_locked_until = $3 WHERE id = $1", found.Id, isLast ? 0L : found.Wrong + 1, isLast ? (now + Locked).Stored() : 0L);
        return false;
    }
}
