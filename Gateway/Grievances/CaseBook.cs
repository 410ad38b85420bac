using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>The local grievance desk: opens cases, once each, and tells complainants where theirs stand.</summary>
internal sealed class CaseBook(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>The place sealed texts are bound to.</summary>
    public const string TextPlace = "cases.text";

    private const string ByKey = "SELECT reference FROM cases WHERE idempotency = $1";

    private const string OpenOnes = $"""
        SELECT reference FROM cases WHERE person = $1 AND category = $2 AND opened_at > $3 AND status IN ({CaseStatus.OpenList}) ORDER BY opened_at DESC LIMIT 1
        """;

    private const string Insert = """
        INSERT INTO cases (id, reference, person, idempotency, category, status, text_sealed, cnic, language, channel, opened_at, updated_at, due_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12) ON CONFLICT DO NOTHING
        """;

    private const string AddEvent = "INSERT INTO case_events (case_id, change, status, actor, at) VALUES ($1, $2, $3, $4, $5)";

    private static readonly TimeSpan SameComplaint = TimeSpan.FromDays(7);

    /// <summary>
    /// Opens a case. The same key gives the same case; the same kind of complaint from the same phone within a week is the one that is open already.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such category.</exception>
    public Task<OpenAnswer> OpenAsync(CaseRequest request, CancellationToken aborted)
    {
        var category = CaseCategory.Find(request.Category);
        var now = time.GetUtcNow();
        var draft = new Draft(
            Guid.CreateVersion7(now), category, now, personal.DigestOf($"case:{request.IdempotencyKey}").ToArray(), request,
            // A story about somebody's safety is never kept here: a trained person hears it.
            (request.Text ?? request.Ground) is { Length: > 0 } text && category.Care != CaseCare.Safety ? personal.Seal(text, TextPlace) : null,
            CaseNumbers.Draw());
        return writer.WriteAsync(session => Open(session, draft), aborted);
    }

    /// <summary>Where the case of a reference stands, told to nobody but the phone that opened it.</summary>
    public ValueTask<StatusAnswer> StatusAsync(string reference, Token person, CancellationToken aborted) =>
        database.ReadAsync<StatusAnswer>(
            session => session.First("SELECT person, status, updated_at FROM cases WHERE reference = $1", row => new
            {
                IsHers = new Token(row.Octets(0)) == person,
                Found = new StatusAnswer.Found(reference, CaseStatus.TextKey(row.GetString(1)), Day(row.Time(2))),
            }, reference) switch
            {
                null => new StatusAnswer.NotFound(),
                { IsHers: false } => new StatusAnswer.NotYours(),
                var hers => hers.Found,
            },
            aborted);

    /// <summary>Her latest case; null when there is none. Cases about safety are left out: whoever holds the phone may be asking.</summary>
    public ValueTask<StatusAnswer.Found?> LatestAsync(Token person, CancellationToken aborted) =>
        database.ReadAsync(
            session => session.First(
                "SELECT reference, status, updated_at FROM cases WHERE person = $1 AND category <> 'SAFETY' ORDER BY opened_at DESC, id DESC LIMIT 1",
                row => new StatusAnswer.Found(row.GetString(0), CaseStatus.TextKey(row.GetString(1)), Day(row.Time(2))), person.ToArray()),
            aborted);

    private static OpenAnswer Open(DbSession session, Draft draft)
    {
        if (session.Scalar(ByKey, draft.Key) is string known)
            return new OpenAnswer.Opened(known, draft.Category.Days);
        var person = draft.Request.Person.ToArray();
        // A story of its own is a case of its own; the same menu choice again is the same complaint.
        if (draft.Request.Text is not { Length: > 0 } && session.Scalar(OpenOnes, person, draft.Category.Code, (draft.Now - SameComplaint).Stored()) is string open)
            return new OpenAnswer.AlreadyOpen(open);

        foreach (var reference in draft.References)
        {
            if (TryInsert(session, draft, reference, person))
                return new OpenAnswer.Opened(reference, draft.Category.Days);
            // Another node may have opened it under the same key; else only the reference is taken.
            if (session.Scalar(ByKey, draft.Key) is string theirs)
                return new OpenAnswer.Opened(theirs, draft.Category.Days);
        }

        throw new InvalidOperationException("Every reference that was drawn is taken.");
    }

    private static bool TryInsert(DbSession session, Draft draft, string reference, byte[] person)
    {
        var (id, now) = (draft.Id.Stored(), draft.Now.Stored());
        var added = session.Execute(
            Insert, id, reference, person, draft.Key, draft.Category.Code, CaseStatus.Submitted, draft.SealedText, draft.Request.Cnic?.ToArray(),
            draft.Request.Language, draft.Request.Channel, now, (draft.Now + draft.Category.Resolve).Stored());
        if (added == 0)
            return false;
        session.Execute(AddEvent, id, "opened", CaseStatus.Submitted, "complainant", now);
        return true;
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private sealed record Draft(
        Guid Id, CaseCategory Category, DateTimeOffset Now, byte[] Key, CaseRequest Request, byte[]? SealedText, IReadOnlyList<string> References);
}
