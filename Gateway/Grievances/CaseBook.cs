using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>The books of complaints: opens cases, once each, and tells complainants where theirs stand.</summary>
internal sealed class CaseBook(CaseRules rules, CaseLedger ledger, CaseAgents agents, Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>The place sealed texts are bound to.</summary>
    public const string TextPlace = "cases.text";

    // Rounds of the hash of a PIN that opens one case for a few weeks.
    private const int PinRounds = 100_000;

    private const string ByKey = "SELECT reference FROM cases WHERE idempotency = $1";

    private const string OpenOnes = $"""
        SELECT reference FROM cases WHERE person = $1 AND category = $2 AND opened_at > $3 AND is_hidden = 0 AND status IN ({CaseStatus.OpenList})
        ORDER BY opened_at DESC LIMIT 1
        """;

    private const string Insert = """
        INSERT INTO cases (id, reference, person, idempotency, category, status, text_sealed, cnic, language, channel, opened_at, updated_at, due_at,
            owner, next_step, level, started_at, entered_at, clock_at, is_hidden, pin_hash, agent, agent_sealed,
            respond_by, next_at, district, programme, sex, period, amount_band)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, $11, $11, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27) ON CONFLICT DO NOTHING
        """;

    /// <summary>
    /// Opens a case. The same key gives the same case; the same kind of complaint from the same phone within a week is the one that is open already.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such category.</exception>
    public Task<OpenAnswer> OpenAsync(CaseRequest request, CancellationToken aborted)
    {
        var category = rules.Find(request.Category);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var draft = new Draft(
            Guid.CreateVersion7(now), CaseFile.Open(category, now, rules), now, personal.DigestOf($"case:{request.IdempotencyKey}").ToArray(), request,
            (request.Text ?? request.Ground) is { Length: > 0 } text ? personal.Seal(text, TextPlace) : null, CaseNumbers.Draw())
        {
            PinHash = request.Pin is { } pin ? PinHash.Make(personal, request.Person, pin, PinRounds) : null,
        };
        return writer.WriteAsync(session => Open(session, draft), aborted);
    }

    /// <summary>Where the case of a reference stands, told to nobody but the phone that opened it.</summary>
    public ValueTask<StatusAnswer> StatusAsync(string reference, Token person, CancellationToken aborted) => database.ReadAsync<StatusAnswer>(
        session => Named(session, reference) switch
        {
            null => new StatusAnswer.NotFound(),
            { IsHidden: true } hidden => new StatusAnswer.Hidden(hidden.Reference),
            var one when one.Person != person => new StatusAnswer.NotYours(),
            var hers => Found(session, hers),
        }, aborted);

    /// <summary>Her latest case; null when there is none. Whoever stays unknown is not reminded by her phone: it may be in other hands.</summary>
    public ValueTask<StatusAnswer.Found?> LatestAsync(Token person, CancellationToken aborted) => database.ReadAsync(
        session => StoredCase.Where(session, "person = $1 AND is_hidden = 0 ORDER BY opened_at DESC, id DESC LIMIT 1", rules, person.ToArray()) is [var latest]
            ? Found(session, latest)
            : null, aborted);

    // What she types may be the code of the grievance system, which an SMS of ours told her.
    private StoredCase? Named(DbSession session, string reference) =>
        StoredCase.Find(session, reference, rules) ?? StoredCase.Where(session, "desk_code = $1 LIMIT 1", rules, reference).FirstOrDefault();

    private StatusAnswer.Found Found(DbSession session, StoredCase one)
    {
        // A case that was joined goes on in the other one, under the reference she knows.
        var shown = one.JoinedTo is { } main && StoredCase.Find(session, main, rules) is { } other ? other : one;
        var isOpen = CaseStatus.IsOpen(shown.File.Status);
        return new StatusAnswer.Found(one.Reference, CaseStatus.TextKey(shown.File.Status), Day(shown.File.EnteredAt))
        {
            Level = isOpen ? rules.Levels[shown.File.Level].Code : null, Due = isOpen ? rules.Calendar.DayOf(shown.File.DueAt) : null,
        };
    }

    private OpenAnswer Open(DbSession session, Draft draft)
    {
        var days = draft.File.Category.Days;
        if (session.Scalar(ByKey, draft.Key) is string known)
            return new OpenAnswer.Opened(known, days);
        var person = draft.Request.Person.ToArray();
        // A story of its own is a case of its own; the same menu choice again is the same complaint.
        if (draft.Request is { Text: not { Length: > 0 }, Pin: null }
            && session.Scalar(OpenOnes, person, draft.File.Category.Code, (draft.Now - rules.Windows.SameComplaint).Stored()) is string open)
            return new OpenAnswer.AlreadyOpen(open);

        foreach (var reference in draft.References)
        {
            if (TryInsert(session, draft, reference, person))
                return new OpenAnswer.Opened(reference, days);
            // Another node may have opened it under the same key; else only the reference is taken.
            if (session.Scalar(ByKey, draft.Key) is string theirs)
                return new OpenAnswer.Opened(theirs, days);
        }

        throw new InvalidOperationException("Every reference that was drawn is taken.");
    }

    private bool TryInsert(DbSession session, Draft draft, string reference, byte[] person)
    {
        var (id, now, file, request) = (draft.Id.Stored(), draft.Now.Stored(), draft.File, draft.Request);
        var agent = file.Category.CountsTogether ? agents.Find(session, request) : null;
        var place = CasePlace.Of(session, request, personal);
        var added = session.Execute(
            Insert, id, reference, person, draft.Key, file.Category.Code, file.Status, draft.SealedText, request.Cnic?.ToArray(), request.Language, request.Channel, now,
            file.DueAt.Stored(), file.Owner, file.NextStep, (long)file.Level, file.ClockAt.Stored(), request.Pin is null ? 0L : 1L, draft.PinHash, agent?.Digest, agent?.Sealed,
            file.RespondBy?.Stored(), file.NextAt.Stored(), place.District, place.Programme, place.Sex, request.Period, request.AmountBand);
        if (added == 0)
            return false;
        ledger.Opened(session, new StoredCase(draft.Id, reference, request.Person, file)
        {
            Language = request.Language, Channel = request.Channel, OpenedAt = draft.Now, UpdatedAt = draft.Now, IsHidden = request.Pin is not null, TextSealed = draft.SealedText,
        });
        if (agent is { } about)
            agents.Count(session, about, draft.Now);
        return true;
    }

    private DateOnly Day(DateTimeOffset at) => rules.Calendar.DayOf(at);

    private sealed record Draft(Guid Id, CaseFile File, DateTimeOffset Now, byte[] Key, CaseRequest Request, byte[]? SealedText, IReadOnlyList<string> References)
    {
        public string? PinHash { get; init; }
    }
}
