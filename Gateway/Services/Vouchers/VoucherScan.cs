using System.Globalization;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Registry.Import;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Services.Prompts;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Services.Vouchers;

/// <summary>Sends the code of a new voucher once, tells once that it was used, and notes when it was used or has ended.</summary>
internal sealed class VoucherScan(PromptBook book, PersonalData personal, BatchWriter writer, IOptions<PromptOptions> options, TimeProvider time)
{
    private const int Page = 500;

    private const string Columns = """
        SELECT v.digest, b.cnic, b.cnic_sealed, b.msisdn, b.msisdn_sealed, b.language, v.programme, v.code_sealed, v.expires, b.shared_phone FROM vouchers AS v
        JOIN beneficiaries AS b ON b.cnic = v.cnic AND b.msisdn IS NOT NULL
        WHERE NOT EXISTS (SELECT 1 FROM prompts AS q WHERE q.kind = $1 AND q.subject = v.digest AND q.programme = v.programme AND q.cycle = '')
        """;

    private readonly LocalDay _days = new(options.Value.TimeZone);

    /// <summary>Looks at every voucher that something is new of; answers how many there were.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var today = DateOnly.FromDayNumber((int)_days.Of(time.GetUtcNow()));
        // On a phone that others read a code is anybody's: there it is had at the office, or by proving who asks.
        return await PagesAsync(PromptKind.Voucher, $"{Columns} AND v.status = 'issued' AND v.expires >= $2 AND b.shared_phone = 0 LIMIT $3", today, Send, stopping)
            + await PagesAsync(PromptKind.VoucherUsed, $"{Columns} AND v.status = 'redeemed' AND v.expires >= $2 LIMIT $3", today.AddDays(-options.Value.WithinDays), Tell, stopping)
            + await PagesAsync(PromptKind.VoucherExpired, $"{Columns} AND v.status = 'issued' AND v.expires < $2 LIMIT $3", today, Close, stopping);
    }

    private async Task<int> PagesAsync(string kind, string query, DateOnly day, Action<DbSession, PromptSubject, Row> act, CancellationToken stopping)
    {
        for (var count = 0; ; stopping.ThrowIfCancellationRequested())
        {
            var found = await writer.WriteAsync(
                session =>
                {
                    var rows = session.All(query, Read, kind, ServiceAnswer.Day(day), (long)Page);
                    foreach (var row in rows)
                        act(session, new PromptSubject(kind, row.Digest, row.Programme, ""), row);
                    return rows.Count;
                }, stopping);
            count += found;
            if (found < Page)
                return count;
        }
    }

    private void Send(DbSession session, PromptSubject subject, Row row)
    {
        var slots = new Dictionary<string, string> { ["code"] = personal.Open(row.CodeSealed, VoucherTable.CodePlace), ["expires"] = row.Expires };
        var ends = new DateTimeOffset(DateOnly.ParseExact(row.Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);
        book.Promise(session, subject, To(row, "voucher_code", MessageClass.Security, ends, slots), "");
    }

    private void Tell(DbSession session, PromptSubject subject, Row row)
    {
        var slots = new Dictionary<string, string> { ["suffix"] = row.Suffix };
        var until = time.GetUtcNow().AddDays(options.Value.WithinDays);
        if (row.IsShared ? book.Note(session, subject, row.Phone) : book.Promise(session, subject, To(row, "voucher_used", MessageClass.Notice, until, slots), ""))
            Publish(session, subject, row);
    }

    private void Close(DbSession session, PromptSubject subject, Row row)
    {
        if (book.Note(session, subject, row.Phone))
            Publish(session, subject, row);
    }

    private void Publish(DbSession session, PromptSubject subject, Row row) => session.Execute(
        "INSERT INTO outward_events (kind, person, subject, at) VALUES ($1, $2, $3, $4)", subject.Kind, row.Cnic, row.Programme, time.GetUtcNow().Stored());

    private Approach To(Row row, string flow, MessageClass what, DateTimeOffset until, IReadOnlyDictionary<string, string> slots) =>
        new("", row.Phone, flow, what, time.GetUtcNow(), until) { Slots = slots, Number = row.Number, Language = row.Language };

    private Row Read(System.Data.Common.DbDataReader row) => new(
        row.Octets(0), row.Octets(1), personal.Open(row.Octets(2), RegistryPlaces.Cnic)[^3..], new Token(row.Octets(3)),
        Msisdn.TryParse(personal.Open(row.Octets(4), RegistryPlaces.Phone), out var number) ? number : null, row.GetString(5) is { Length: > 0 } language ? language : null,
        row.GetString(6), row.Octets(7), row.GetString(8), row.GetInt64(9) != 0);

    private sealed record Row(
        byte[] Digest, byte[] Cnic, string Suffix, Token Phone, Msisdn? Number, string? Language, string Programme, byte[] CodeSealed, string Expires, bool IsShared)
    {
        /// <summary>Masked: no number, no code.</summary>
        public override string ToString() => $"voucher of {Programme}";
    }
}
