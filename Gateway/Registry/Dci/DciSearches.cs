using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Dci;

/// <summary>The searches whose answer a registry will call back, and the calls that were taken. CNICs are sealed, and gone within a day.</summary>
internal sealed class DciSearches(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>Where a CNIC is sealed for.</summary>
    public const string CnicPlace = "dci_searches.cnic_sealed";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Notes a search before it is sent.</summary>
    public Task AddAsync(string transaction, string source, Cnic cnic, CancellationToken aborted)
    {
        var (token, sealedCnic, now) = (personal.TokenOfCnic(cnic.Digits).ToArray(), personal.Seal(cnic.Digits, CnicPlace), time.GetUtcNow());
        return writer.WriteAsync(session =>
        {
            session.Execute("DELETE FROM dci_searches WHERE sent_at < $1", (now - Kept).Stored());
            session.Execute("DELETE FROM dci_calls WHERE taken_at < $1", (now - Kept).Stored());
            session.Execute("INSERT INTO dci_searches (transaction_id, source, cnic, cnic_sealed, sent_at) VALUES ($1, $2, $3, $4, $5)", transaction, source, token, sealedCnic, now.Stored());
        }, aborted);
    }

    /// <summary>Forgets a search that was not taken.</summary>
    public Task DropAsync(string transaction, CancellationToken aborted) =>
        writer.WriteAsync(session => { session.Execute("DELETE FROM dci_searches WHERE transaction_id = $1", transaction); }, aborted);

    /// <summary>Whether a call about a person is awaited that was asked for since a time.</summary>
    public ValueTask<bool> IsAwaitedAsync(Cnic cnic, string source, DateTimeOffset since, CancellationToken aborted)
    {
        var token = personal.TokenOfCnic(cnic.Digits).ToArray();
        return database.ReadAsync(session => session.Scalar(
            "SELECT 1 FROM dci_searches WHERE cnic = $1 AND source = $2 AND sent_at > $3 LIMIT 1", token, source, since.Stored()) is not null, aborted);
    }

    /// <summary>Whom a transaction is about; null when it is none of ours, or too old.</summary>
    public ValueTask<Cnic?> WhomAsync(string transaction, string source, CancellationToken aborted) => database.ReadAsync(
        session => session.First(
            "SELECT cnic_sealed FROM dci_searches WHERE transaction_id = $1 AND source = $2 AND sent_at > $3",
            row => Cnic.TryParse(personal.Open(row.Octets(0), CnicPlace), out var cnic) ? cnic : (Cnic?)null,
            transaction, source, (time.GetUtcNow() - Kept).Stored()), aborted);

    /// <summary>In a transaction: takes a call, once; false when the same message came before.</summary>
    public static bool Take(DbSession session, byte[] message, string transaction, DateTimeOffset now)
    {
        if (session.Execute("INSERT INTO dci_calls (message, taken_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", message, now.Stored()) == 0)
            return false;
        session.Execute("DELETE FROM dci_searches WHERE transaction_id = $1", transaction);
        return true;
    }
}
