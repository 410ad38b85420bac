using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry;

/// <summary>
/// Bounds how many different people one phone may ask about on one day, so that the registry cannot be read out number by number.
/// It keeps tokens only, counts over restarts, and forgets yesterday.
/// </summary>
internal sealed class LookupQuota(Database database, BatchWriter writer, IOptions<RegistryOptions> options)
{
    private const string Known = "SELECT 1 FROM lookups WHERE asker = $1 AND day = $2 AND cnic = $3";
    private const string Used = "SELECT COUNT(*) FROM lookups WHERE asker = $1 AND day = $2";
    private const string Add = "INSERT INTO lookups (asker, day, cnic) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private const string Forget = "DELETE FROM lookups WHERE day < $1";

    private readonly int _perDay = options.Value.LookupsPerDay;

    /// <summary>Counts one question; false when it is one person too many today. Asking again about the same person costs nothing.</summary>
    public async ValueTask<bool> TryTakeAsync(Token asker, Token cnic, DateOnly today, CancellationToken aborted)
    {
        var (who, day, whom) = (asker.ToArray(), Iso(today), cnic.ToArray());
        if (await database.ReadAsync(session => session.Scalar(Known, who, day, whom) is not null, aborted))
            return true;
        return await writer.WriteAsync(
            session =>
            {
                if (session.Scalar(Known, who, day, whom) is not null)
                    return true;
                if (Convert.ToInt64(session.Scalar(Used, who, day), CultureInfo.InvariantCulture) >= _perDay)
                    return false;
                session.Execute(Add, who, day, whom);
                return true;
            },
            aborted);
    }

    /// <summary>Forgets the days before this one; answers how many rows went.</summary>
    public Task<int> ForgetBeforeAsync(DateOnly day, CancellationToken aborted) =>
        writer.WriteAsync(session => session.Execute(Forget, Iso(day)), aborted);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
