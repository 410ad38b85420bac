using System.Globalization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry;

/// <summary>What the local projection knows of one person, as far as an answer needs it: no name, no amount.</summary>
/// <param name="Phone">The phone on record, if any.</param>
/// <param name="Enrolments">Her programmes.</param>
/// <param name="Coming">Payments that wait or are scheduled, with their window.</param>
/// <param name="ConfirmedAt">
/// When it was last known to be so: when her row was written, or when the source it came from was last read whole. Null when neither is recorded.
/// </param>
internal sealed record RegistryEntry(Token? Phone, IReadOnlyList<Enrolment> Enrolments, IReadOnlyList<ComingPayment> Coming, DateTimeOffset? ConfirmedAt)
{
    /// <summary>The day of it.</summary>
    public DateOnly? AsOf => ConfirmedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    private const int MostRows = 50;

    private const int Person = 0;
    private const int Enrolled = 1;

    // One statement for everything, because each one more is a round trip on PostgreSQL.
    private static readonly string Query =
        $"""
        SELECT {Person}, b.msisdn, NULL, NULL, NULL, NULL, b.imported_at, (SELECT MAX(i.started_at) FROM imports i WHERE i.source = b.source AND i.finished_at IS NOT NULL)
        FROM beneficiaries b WHERE b.cnic = $1
        UNION ALL
        SELECT {Enrolled}, NULL, e.programme, e.status, e.reason, NULL, NULL, NULL
        FROM (SELECT programme, status, reason FROM enrolments WHERE cnic = $1 ORDER BY programme LIMIT {MostRows}) e
        UNION ALL
        SELECT 2, NULL, p.programme, p.status, p.window_from, p.window_to, NULL, NULL
        FROM (
            SELECT programme, status, window_from, window_to FROM payments
            WHERE cnic = $1 AND status IN ('{PaymentStatus.Ready}', '{PaymentStatus.Scheduled}') AND window_from IS NOT NULL AND window_to IS NOT NULL
            ORDER BY window_to, cycle LIMIT {MostRows}) p
        """;

    /// <summary>Reads one person; null when she is not in the registry.</summary>
    public static RegistryEntry? Read(DbSession session, Token cnic)
    {
        RegistryEntry? entry = null;
        var (enrolments, coming) = (new List<Enrolment>(), new List<ComingPayment>());
        session.All(
            Query,
            row =>
            {
                switch (row.GetInt64(0))
                {
                    case Person:
                        var (written, read) = (row.TimeOrNull(6), row.TimeOrNull(7));
                        entry = new(row.OctetsOrNull(1) is { } phone ? new Token(phone) : null, enrolments, coming, read is null || written > read ? written : read);
                        break;
                    case Enrolled:
                        enrolments.Add(new(row.GetString(2), row.GetString(3), row.GetString(4)));
                        break;
                    default:
                        coming.Add(new(row.GetString(2), row.GetString(3), new PaymentWindow(Date(row.GetString(4)), Date(row.GetString(5)))));
                        break;
                }

                return true;
            },
            cnic.ToArray());
        return entry;
    }

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One person in one programme.</summary>
internal sealed record Enrolment(string Programme, string Status, string Reason);

/// <summary>A payment that waits or is scheduled.</summary>
internal sealed record ComingPayment(string Programme, string Status, PaymentWindow Window);
