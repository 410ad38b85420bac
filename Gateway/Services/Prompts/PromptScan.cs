using System.Globalization;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Registry.Import;
using Gateway.Registry.Payments;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Services.Prompts;

/// <summary>
/// Looks for what people are to be asked or told: payments that were credited or failed, visits that come, vouchers, closed cases.
/// Everything found is noted and promised in one transaction, so that it is found once. A phone that several people use is left alone.
/// </summary>
internal sealed class PromptScan(PromptBook book, PersonalData personal, BatchWriter writer, ProgrammeCatalogue programmes, IOptions<PromptOptions> options, TimeProvider time)
{
    private const int Page = 500;

    private const string Her = "b.cnic, b.cnic_sealed, b.msisdn, b.msisdn_sealed, b.language";
    private const string Reached = "JOIN beneficiaries AS b ON b.cnic = x.cnic AND b.msisdn IS NOT NULL AND b.shared_phone = 0";
    private const string New = "NOT EXISTS (SELECT 1 FROM prompts AS q WHERE q.kind = $1 AND q.subject = x.cnic AND q.programme = x.programme AND q.cycle = ";

    private const string Paid = $"""
        SELECT {Her}, x.programme, x.cycle, '', '' FROM payments AS x {Reached}
        WHERE x.status = 'paid' AND x.paid_on BETWEEN $2 AND $3 AND {New} x.cycle) LIMIT $4
        """;

    private const string Failed = $"""
        SELECT {Her}, x.programme, x.cycle, x.status, COALESCE(e.reason, '') FROM payments AS x {Reached}
        LEFT JOIN enrolments AS e ON e.cnic = x.cnic AND e.programme = x.programme
        WHERE x.status IN ('failed', 'returned') AND x.window_to BETWEEN $2 AND $3 AND {New} x.cycle) LIMIT $4
        """;

    private const string Visits = $"""
        SELECT {Her}, x.programme, x.condition || '/' || x.due, x.condition, x.due FROM conditions AS x {Reached}
        WHERE x.status <> 'met' AND x.due BETWEEN $2 AND $3 AND {New} x.condition || '/' || x.due) LIMIT $4
        """;

    private readonly PromptOptions _options = options.Value;
    private readonly LocalDay _days = new(options.Value.TimeZone);

    /// <summary>Looks for everything; answers how much was promised.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var today = DateOnly.FromDayNumber((int)_days.Of(time.GetUtcNow()));
        var old = today.AddDays(-_options.WithinDays);
        var count = 0;
        count += await PagesAsync(PromptKind.Amount, Paid, old, today, "", row => Ask(row), stopping);
        count += await PagesAsync(PromptKind.Failed, Failed, old.AddDays(-30), today.AddDays(60), "", row => TellFailure(row), stopping);
        count += await PagesAsync(PromptKind.VisitSoon, Visits, today.AddDays(1), today.AddDays(_options.VisitDays), "", row => Remind(row, "soon"), stopping);
        count += await PagesAsync(PromptKind.VisitToday, Visits, today, today, "", row => Remind(row, "today"), stopping);
        count += await PagesAsync(
            PromptKind.VisitMissed, Visits, today.AddDays(-_options.VisitDays - _options.WithinDays), today.AddDays(-_options.VisitDays), "visit", row => AskMissed(row), stopping);
        return count;
    }

    private async Task<int> PagesAsync(string kind, string query, DateOnly from, DateOnly until, string idSlot, Func<Row, Approach> make, CancellationToken stopping)
    {
        var slot = kind == PromptKind.Amount ? "poll" : idSlot;
        for (var count = 0; ; stopping.ThrowIfCancellationRequested())
        {
            var found = await writer.WriteAsync(
                session =>
                {
                    var rows = session.All(query, Read, kind, ServiceAnswer.Day(from), ServiceAnswer.Day(until), (long)Page);
                    foreach (var row in rows)
                        Promise(session, kind, slot, row, make(row));
                    return rows.Count;
                }, stopping);
            count += found;
            if (found < Page)
                return count;
        }
    }

    private void Promise(DbSession session, string kind, string slot, Row row, Approach approach)
    {
        if (!book.Promise(session, new PromptSubject(kind, row.Cnic, row.Programme, row.Cycle), approach, slot) || kind != PromptKind.VisitMissed)
            return;
        // A missed visit is a reason to help, and the programme's people hear of it.
        session.Execute(
            "INSERT INTO outward_events (kind, person, subject, at) VALUES ($1, $2, $3, $4)", kind, row.Cnic, $"{row.Programme}/{row.Cycle}", time.GetUtcNow().Stored());
    }

    private Approach Ask(Row row) => To(row, "received", MessageClass.Reminder, TimeSpan.FromHours(_options.AskAfterHours), TimeSpan.FromDays(_options.WithinDays)) with { Purpose = "surveys" };

    private Approach TellFailure(Row row)
    {
        var cause = row.What == PaymentStatus.Returned ? "cause.returned" : PaymentCause.Key(programmes.Find(row.Programme), row.Detail);
        return To(row, "payment_failed", MessageClass.Payment, TimeSpan.Zero, TimeSpan.FromDays(_options.WithinDays), ("cause", cause), ("step", PaymentCause.StepFor(cause)));
    }

    private Approach Remind(Row row, string stage) => To(
        row, "visit_reminder", MessageClass.Reminder, TimeSpan.Zero, stage == "today" ? TimeSpan.FromHours(24) : TimeSpan.FromDays(_options.VisitDays),
        ("condition", $"condition.{row.What}"), ("due", row.Detail), ("stage", stage)) with { Purpose = "reminders" };

    private Approach AskMissed(Row row) =>
        To(row, "visit_missed", MessageClass.Reminder, TimeSpan.Zero, TimeSpan.FromDays(_options.WithinDays), ("condition", $"condition.{row.What}")) with { Purpose = "reminders" };

    private Approach To(Row row, string flow, MessageClass what, TimeSpan wait, TimeSpan worth, params (string Name, string Value)[] slots)
    {
        var due = time.GetUtcNow() + wait;
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["suffix"] = row.Suffix };
        foreach (var (name, value) in slots)
            given[name] = value;
        return new Approach("", row.Phone, flow, what, due, due + worth) { Slots = given, Number = row.Number, Language = row.Language };
    }

    private Row Read(System.Data.Common.DbDataReader row) => new(
        row.Octets(0), personal.Open(row.Octets(1), RegistryPlaces.Cnic)[^3..], new Token(row.Octets(2)),
        Msisdn.TryParse(personal.Open(row.Octets(3), RegistryPlaces.Phone), out var number) ? number : null, row.GetString(4) is { Length: > 0 } language ? language : null,
        row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8));

    private sealed record Row(
        byte[] Cnic, string Suffix, Token Phone, Msisdn? Number, string? Language, string Programme, string Cycle, string What, string Detail)
    {
        /// <summary>Masked: no number.</summary>
        public override string ToString() => $"{Programme} {Cycle}";
    }
}
