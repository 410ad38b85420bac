using System.Globalization;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Broadcasts.Control;

/// <summary>
/// The ceiling of what broadcasts may cost on one day. When it is reached all broadcasts are paused; a person who lets them go on allows
/// the same sum once more, and that stands on record with his name.
/// </summary>
internal sealed class SpendingBrake(Database database, BatchWriter writer, PauseDesk pauses, OperatorDirectory operators, BroadcastOptions options, TimeProvider time)
{
    private const string Spend = """
        INSERT INTO spending_days (day, paisa, pauses) VALUES ($1, $2, 0) ON CONFLICT (day) DO UPDATE SET paisa = spending_days.paisa + excluded.paisa
        """;

    private readonly LocalDay _days = new(options.TimeZone);

    private long Today => _days.Of(time.GetUtcNow());

    /// <summary>Counts what messages cost, in the transaction that promises them.</summary>
    public void Add(DbSession session, string operatorName, long segments)
    {
        if (options.RupeesPerDay > 0 && segments > 0)
            session.Execute(Spend, Today, (long)Math.Ceiling(operators[operatorName].PricePerSegment * segments * 100));
    }

    /// <summary>Whether more may be promised today; pauses all broadcasts when not.</summary>
    public async Task<bool> MayGoOnAsync(CancellationToken stopping)
    {
        if (options.RupeesPerDay == 0)
            return true;
        var day = Today;
        var spent = await database.ReadAsync(
            session => session.First("SELECT paisa, pauses FROM spending_days WHERE day = $1", row => new Spent(row.GetInt64(0), row.GetInt64(1)), day), stopping);
        if (spent is null || spent.Paisa < options.RupeesPerDay * 100 * (spent.Pauses + 1))
            return true;
        var reason = string.Create(CultureInfo.InvariantCulture, $"Today's ceiling of spending is reached: {spent.Paisa / 100} of {options.RupeesPerDay * (spent.Pauses + 1)} rupees.");
        // Paused first: if this process ends in between, it is paused once more, not once less.
        await pauses.PauseAsync(PauseScope.Broadcasts, reason, ByStaff.Gateway, stopping);
        var now = time.GetUtcNow();
        await writer.WriteAsync(
            session =>
            {
                if (session.Execute("UPDATE spending_days SET pauses = pauses + 1 WHERE day = $1 AND pauses = $2", day, spent.Pauses) == 1)
                    AuditLog.Append(session, ByStaff.Gateway.Does("security.spending_ceiling", "sending:broadcasts", reason), now);
            }, stopping);
        return false;
    }

    private sealed record Spent(long Paisa, long Pauses);
}
