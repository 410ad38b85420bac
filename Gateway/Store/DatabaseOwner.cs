namespace Gateway.Store;

/// <summary>
/// Keeps a database for those that may share it. With the embedded queue that is one gateway: its queue is a file of its own machine, so that
/// two would each send every message. On PostgreSQL and Redis it is any number, because what one may do alone is leased in Redis; but never
/// one with Redis beside one without.
/// </summary>
internal sealed class DatabaseOwner : IDisposable
{
    // Any number does, if no other program on the same database uses it.
    private const long LockNumber = 8171_0001;
    private readonly Database _database;
    private readonly bool _isShared;
    private readonly FileStream? _file;
    private DbSession? _session;

    private DatabaseOwner(Database database, bool isShared)
    {
        (_database, _isShared) = (database, isShared);
        if (database.Provider == StorageProvider.Sqlite)
            _file = TakeFile(database);
        else
            _session = TakeLock(database, isShared);
    }

    /// <summary>Takes the database until disposed.</summary>
    /// <param name="database">The database.</param>
    /// <param name="isShared">Whether this gateway uses Redis, and so stands others beside it.</param>
    /// <exception cref="InvalidOperationException">Another gateway has it.</exception>
    public static DatabaseOwner Take(Database database, bool isShared) =>
        new(database, isShared);

    /// <summary>
    /// Makes sure that the database is still ours: PostgreSQL gives the lock up with the connection that took it, such as when it is restarted.
    /// Called by one thread at a time.
    /// </summary>
    /// <returns>Whether it had been lost, and was taken again.</returns>
    /// <exception cref="System.Data.Common.DbException">The database does not answer; nothing is known.</exception>
    /// <exception cref="InvalidOperationException">Another gateway has it now.</exception>
    public bool Confirm()
    {
        if (_file is not null)
            return false;
        try
        {
            if (_session?.Scalar("SELECT 1") is not null)
                return false;
        }
        catch (System.Data.Common.DbException)
        {
            // The connection is gone, and the lock with it.
            _session?.Dispose();
            _session = null;
        }

        _session = TakeLock(_database, _isShared);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file?.Dispose();
        _session?.Dispose();
    }

    private static DbSession TakeLock(Database database, bool isShared)
    {
        var session = database.OpenAlone();
        if (session.Scalar(isShared ? "SELECT pg_try_advisory_lock_shared($1)" : "SELECT pg_try_advisory_lock($1)", LockNumber) is true)
            return session;
        session.Dispose();
        throw new InvalidOperationException(isShared
            ? "A gateway without Redis works on this PostgreSQL database. Stop it first: it would send every message that the others send. Give all of them ConnectionStrings:Redis."
            : "Another gateway already works on this PostgreSQL database. Stop it first: two would each send every message. Several gateways need one Redis for all: set ConnectionStrings:Redis.");
    }

    private static FileStream TakeFile(Database database)
    {
        try
        {
            return new FileStream(database.Options.PathOf("gateway.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            throw new InvalidOperationException(
                $"Another gateway already works in {Path.GetFullPath(database.Options.DataFolder)}. Stop it first: several gateways on one SQLite file are not possible; they need PostgreSQL and Redis.");
        }
    }
}
