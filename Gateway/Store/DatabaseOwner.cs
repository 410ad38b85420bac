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
    private readonly IDisposable _held;

    private DatabaseOwner(IDisposable held) => _held = held;

    /// <summary>Takes the database until disposed.</summary>
    /// <param name="database">The database.</param>
    /// <param name="isShared">Whether this gateway uses Redis, and so stands others beside it.</param>
    /// <exception cref="InvalidOperationException">Another gateway has it.</exception>
    public static DatabaseOwner Take(Database database, bool isShared) =>
        new(database.Provider == StorageProvider.Sqlite ? TakeFile(database) : TakeLock(database, isShared));

    /// <inheritdoc />
    public void Dispose() => _held.Dispose();

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
