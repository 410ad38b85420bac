using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry;

/// <summary>
/// Bounds how many different people one phone may ask about on one day, so that the registry cannot be read out number by number.
/// It keeps tokens only, counts over restarts, and forgets yesterday. A question is stored together with its answer; until then it is
/// remembered here, so that questions that race each other cannot slip through.
/// </summary>
internal sealed class LookupQuota(BatchWriter writer, IOptions<RegistryOptions> options, TimeProvider time)
{
    private const string Asked = "SELECT cnic FROM lookups WHERE asker = $1 AND day = $2 LIMIT $3";
    private const string Add = "INSERT INTO lookups (asker, day, cnic) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private const string Forget = "DELETE FROM lookups WHERE day < $1";
    private readonly int _perDay = options.Value.LookupsPerDay;
    private readonly RecentLookups _recent = new(time);

    /// <summary>Counts one question; false when it is one person too many today. Asking again about the same person costs nothing.</summary>
    /// <param name="session">A session to read with.</param>
    /// <param name="asker">The phone.</param>
    /// <param name="cnic">Whom it asks about.</param>
    /// <param name="today">The day at the programme's place.</param>
    /// <param name="saves">Gains what stores the question.</param>
    public bool TryTake(DbSession session, Token asker, Token cnic, DateOnly today, ICollection<Action<DbSession>> saves)
    {
        var (who, day, whom) = (asker.ToArray(), Iso(today), cnic.ToArray());
        var recent = _recent.Of(asker, today);
        lock (recent)
        {
            // Read under the lock: what is no longer remembered here is in the table by now, or its answer was never given.
            var stored = session.All(Asked, row => new Token(row.Octets(0)), who, day, _perDay);
            if (stored.Contains(cnic))
                return true;
            recent.UnionWith(stored);
            if (!recent.Contains(cnic) && recent.Count >= _perDay)
                return false;
            recent.Add(cnic);
        }

        saves.Add(db => db.Execute(Add, who, day, whom));
        return true;
    }

    /// <summary>Forgets the days before this one; answers how many rows went.</summary>
    public Task<int> ForgetBeforeAsync(DateOnly day, CancellationToken aborted) =>
        writer.WriteAsync(session => session.Execute(Forget, Iso(day)), aborted);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
