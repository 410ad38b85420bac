using Gateway.Console.People;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Replies;
using Gateway.Grievances.Rules;
using Gateway.Messages;
using Gateway.Registry.Payments;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Console.Cases;

/// <summary>Reads everything the page of a case shows.</summary>
internal sealed class CasePageQuery(
    CaseRules rules, CaseDesk desk, HeldReplies held, CasePresence presence, OutreachBook outreach, PersonalData personal, Database database, TimeProvider time)
{
    private const int MostPayments = 3;

    private const string Told = """
        SELECT o.outcome, m.status, m.segments FROM outreach AS o LEFT JOIN messages AS m ON m.id = o.message WHERE o.digest = $1
        """;

    private const string EarlierOnes = "person = $1 AND id <> $2 AND is_hidden = 0 ORDER BY opened_at DESC, id DESC LIMIT 10";

    /// <summary>The page; null when there is no such case for these eyes.</summary>
    public ValueTask<CasePageView?> ReadAsync(string reference, CaseEyes eyes, CancellationToken aborted) => database.ReadAsync(
        session => StoredCase.Find(session, reference, rules) is { } one && eyes.Sees(one) ? View(session, one, desk.Detail(session, one), eyes) : null, aborted);

    /// <summary>The case itself; null when there is none for these eyes.</summary>
    public ValueTask<StoredCase?> FindAsync(string reference, CaseEyes eyes, CancellationToken aborted) => database.ReadAsync(
        session => StoredCase.Find(session, reference, rules) is { } one && eyes.Sees(one) ? one : null, aborted);

    private CasePageView View(DbSession session, StoredCase one, CaseDetail detail, CaseEyes eyes)
    {
        var facts = one.IsHidden ? null : PersonFacts.Read(session, personal, one.Person, one.Cnic);
        var subject = RevealSubject.OfCase(one.Reference);
        return new CasePageView
        {
            Case = detail.Case,
            Id = one.Id,
            IsUnknown = one.IsHidden,
            Seen = detail.History.Count > 0 ? detail.History[^1].Seq : 0,
            Thread = Thread(session, detail),
            Timeline = [.. detail.History.Select(line => new TimelineItem(
                line.Seq, line.Change, line.Status, line.Actor, line.Owner, rules.Levels[Math.Min(line.Level, rules.Outside)].Code, line.At, line.Detail, ToldOf(session, line)))],
            Permitted = detail.Permitted,
            Clocks = CaseClocks.Of(one, detail.History, rules, time.GetUtcNow()),
            Pauses = CaseClocks.Pauses(detail.History),
            Person = facts is null ? [] : [RevealDesk.Slot(subject, RevealField.Name, facts), RevealDesk.Slot(subject, RevealField.Phone, facts), RevealDesk.Slot(subject, RevealField.Card, facts)],
            Tehsil = facts?.Tehsil,
            SharedBy = facts?.SharedBy ?? 0,
            Operator = one.IsHidden ? null : session.Scalar("SELECT last_operator FROM contacts WHERE person = $1", one.Person.ToArray()) as string,
            Payments = facts?.Cnic is { } cnic ? [.. Payment.Read(session, cnic).Take(MostPayments).Select(payment => Fact(payment, one.File.Owner == eyes.Officer))] : [],
            Earlier = one.IsHidden ? [] : [.. StoredCase.Where(session, EarlierOnes, rules, one.Person.ToArray(), one.Id.Stored()).Where(eyes.Sees)
                .Select(other => new EarlierCase(other.Reference, other.File.Category.Code, other.File.Status, other.OpenedAt))],
            Held = held.OfCase(session, one.Id),
            Returned = held.Returned(session, one.Id, eyes.Officer),
            Others = presence.Others(session, one.Id, eyes.Officer),
            At = time.GetUtcNow(),
        };
    }

    private List<ThreadItem> Thread(DbSession session, CaseDetail detail)
    {
        var items = new List<ThreadItem>();
        if (detail.Text is { Length: > 0 } first)
            items.Add(new ThreadItem(0, ThreadSide.In, CaseChange.Opened, CaseEvent.Complainant, detail.Case.OpenedAt, Masked.Text(first), null));
        items.AddRange(detail.History.Where(line => line.Text is not null || line.Change is CaseChange.Reply or CaseChange.Ask or CaseChange.Add).Select(line => new ThreadItem(
            line.Seq, Side(line), line.Change, line.Actor, line.At, line.Text is { } text ? Masked.Text(text) : null, ToldOf(session, line))));
        return items;
    }

    private static ThreadSide Side(CaseLine line) => line.Change switch
    {
        CaseChange.Reply or CaseChange.Ask => ThreadSide.Out,
        CaseChange.Add => ThreadSide.In,
        _ => ThreadSide.Note,
    };

    private ToldBy? ToldOf(DbSession session, CaseLine line) => session.First(
        Told, row => new ToldBy(row.IsDBNull(1) ? null : (MessageStatus)row.GetInt64(1), row.IsDBNull(2) ? 0 : (int)row.GetInt64(2), row.TextOrNull(0)),
        outreach.DigestOf(FormattableString.Invariant($"case:{line.Seq}")));

    private static PaymentFact Fact(Payment payment, bool isHis) => new(
        payment.Programme, payment.Cycle, payment.Status, isHis ? payment.Amount : null,
        isHis && (payment.PaidOn ?? payment.From) is { } day ? CaseWords.Day(day) : null, payment.PointName);
}
