using System.Globalization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Payments;

/// <summary>One payment of one cycle, as the projection holds it.</summary>
internal sealed record Payment(
    string Programme, string Cycle, long Amount, string Status, DateOnly? From, DateOnly? Until, DateOnly? PaidOn, string? PointName, string Reason)
{
    private const int MostRows = 100;

    private const string Query = """
        SELECT p.programme, p.cycle, p.amount, p.status, p.window_from, p.window_to, p.paid_on, t.name, COALESCE(e.reason, '')
        FROM payments AS p LEFT JOIN payment_points AS t ON t.code = p.payment_point
        LEFT JOIN enrolments AS e ON e.cnic = p.cnic AND e.programme = p.programme
        WHERE p.cnic = $1 ORDER BY COALESCE(p.paid_on, p.window_to, p.cycle) DESC, p.cycle DESC LIMIT $2
        """;

    /// <summary>Her payments, the newest first.</summary>
    public static List<Payment> Read(DbSession session, Token cnic) => session.All(
        Query,
        row => new Payment(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), Day(row.TextOrNull(4)), Day(row.TextOrNull(5)), Day(row.TextOrNull(6)),
            row.TextOrNull(7), row.GetString(8)),
        cnic.ToArray(), (long)MostRows);

    /// <summary>Masked: no amount.</summary>
    public override string ToString() => $"{Programme} {Cycle} {Status}";

    private static DateOnly? Day(string? iso) => iso is null ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
