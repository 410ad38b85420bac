namespace Gateway.Store;

/// <summary>
/// Holds a PostgreSQL database for one gateway: its outgoing queue is a file of its own machine, so two gateways on one database
/// would each send every message. (A SQLite database lies beside its queue, whose lock already keeps a second gateway out.)
/// </summary>
internal sealed class DatabaseOwner : IDisposable
{
    // Any number does, if no other program on the same database uses it.
    private const long LockNumber = 8171_0001;
    private readonly DbSession? _session;

    private DatabaseOwner(DbSession? session) => _session = session;

    /// <summary>Takes the database until disposed.</summary>
    /// <exception cref="InvalidOperationException">Another gateway has it.</exception>
    public static DatabaseOwner Take(Database database)
    {
        if (database.Provider != StorageProvider.PostgreSql)
            return new(null);
        var session = database.OpenAlone();
        if (session.Scalar("SELECT pg_try_advisory_lock($1)", LockNumber) is true)
            return new(session);
        session.Dispose();
        throw new InvalidOperationException("Another gateway already works on this PostgreSQL database. Stop it first: two would each send every message.");
    }

    /// <inheritdoc />
    public void Dispose() => _session?.Dispose();
}
