using System.Globalization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry;

/// <summary>What the local projection knows of one person, as far as an answer needs it: no name, no amount.</summary>
/// <param name="Phone">The phone on record, if any.</param>
/// <param name="Enrolments">Her programmes.</param>
/// <param name="Coming">Payments that wait or are scheduled, with their window.</param>
/// <param name="AsOf">The day the registry was last brought up to date; null when that is not recorded.</param>
internal sealed record RegistryEntry(Token? Phone, IReadOnlyList<Enrolment> Enrolments, IReadOnlyList<ComingPayment> Coming, DateOnly? AsOf)
{
    private const int MostRows = 50;

    /// <summary>Reads one person; null when she is not in the registry.</summary>
    public static RegistryEntry? Read(DbSession session, Token cnic)
    {
        var key = cnic.ToArray();
        var found = session.First(
            "SELECT msisdn, (SELECT MAX(started_at) FROM imports) FROM beneficiaries WHERE cnic = $1",
            row => new { Phone = row.OctetsOrNull(0) is { } phone ? new Token(phone) : (Token?)null, AsOf = row.TimeOrNull(1) }, key);
        if (found is null)
            return null;
        var enrolments = session.All(
            $"SELECT programme, status, reason FROM enrolments WHERE cnic = $1 ORDER BY programme LIMIT {MostRows}",
            row => new Enrolment(row.GetString(0), row.GetString(1), row.GetString(2)), key);
        var coming = session.All(
            $"""
            SELECT programme, status, window_from, window_to FROM payments
            WHERE cnic = $1 AND status IN ('{PaymentStatus.Ready}', '{PaymentStatus.Scheduled}') AND window_from IS NOT NULL AND window_to IS NOT NULL
            ORDER BY window_to, cycle LIMIT {MostRows}
            """,
            row => new ComingPayment(row.GetString(0), row.GetString(1), new PaymentWindow(Date(row.GetString(2)), Date(row.GetString(3)))), key);
        DateOnly? asOf = found.AsOf is { } started ? DateOnly.FromDateTime(started.UtcDateTime) : null;
        return new RegistryEntry(found.Phone, enrolments, coming, asOf);
    }

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One person in one programme.</summary>
internal sealed record Enrolment(string Programme, string Status, string Reason);

/// <summary>A payment that waits or is scheduled.</summary>
internal sealed record ComingPayment(string Programme, string Status, PaymentWindow Window);
