using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Contacts.Access;

/// <summary>
/// Keeps which phones ask for many people because they help them: they may ask about more, and hear of each no more than any stranger.
/// Neither a name nor whom they helped is kept.
/// </summary>
internal sealed class HelperBook(Database database, BatchWriter writer, IOptions<LookupOptions> options, TimeProvider time)
{
    private const string Keep = """
        INSERT INTO helpers (phone, kind, organisation, asked_at, until) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (phone) DO UPDATE SET kind = excluded.kind, organisation = excluded.organisation, asked_at = excluded.asked_at, until = excluded.until
        """;

    private readonly LookupOptions _options = options.Value;

    /// <summary>About how many people a phone may ask on one day as a helper; null for one that is none.</summary>
    public ValueTask<int?> PerDayAsync(Token phone, CancellationToken aborted) => database.ReadAsync(
        session => session.First(
            "SELECT kind, organisation FROM helpers WHERE phone = $1 AND until > $2",
            row => row.GetString(0) == Helping.Nobody ? (int?)null : _options.PerDayOf(row.TextOrNull(1)), phone.ToArray(), time.GetUtcNow().Stored()), aborted);

    /// <summary>What one may ask about on one day who helps so; null for an organisation that is not known.</summary>
    public int? TermsOf(string kind, string? organisation) => (kind, organisation) switch
    {
        (Helping.Organisation, { } code) when _options.Organisations.ContainsKey(code) => _options.PerDayOf(code),
        (Helping.Organisation, not null) => null,
        _ => _options.HelperPerDay,
    };

    /// <summary>Notes whom a phone helps; answers about how many people it may ask on one day, or null for an organisation that is not known.</summary>
    /// <param name="phone">The phone.</param>
    /// <param name="kind">One of <see cref="Helping.Kinds"/>.</param>
    /// <param name="organisation">The code of the organisation, if one was given.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public async Task<int?> RegisterAsync(Token phone, string kind, string? organisation, CancellationToken aborted)
    {
        if (!Helping.Kinds.Contains(kind))
            throw new ArgumentException($"Nobody helps by the name of {kind}.", nameof(kind));
        if (TermsOf(kind, organisation) is not { } perDay)
            return null;
        await WriteAsync(phone, kind, kind == Helping.Organisation ? organisation?.ToUpperInvariant() : null, _options.HelperDays, aborted);
        return perDay;
    }

    /// <summary>Notes that a phone helps nobody: it is not asked again for a while.</summary>
    public Task DeclineAsync(Token phone, CancellationToken aborted) => WriteAsync(phone, Helping.Nobody, null, _options.DeclinedDays, aborted);

    /// <summary>Forgets those whose time is over; answers how many rows went.</summary>
    public static int Forget(DbSession session, DateTimeOffset now) => session.Execute("DELETE FROM helpers WHERE until <= $1", now.Stored());

    private async Task WriteAsync(Token phone, string kind, string? organisation, int days, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        await writer.WriteAsync(session => session.Execute(Keep, phone.ToArray(), kind, organisation, now.Stored(), now.AddDays(days).Stored()), aborted);
        LookupTelemetry.CountHelper(kind);
    }
}
