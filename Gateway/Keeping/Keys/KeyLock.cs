using Gateway.Store;

namespace Gateway.Keeping.Keys;

/// <summary>Lets one process at a time change keys. It ends with the process that holds it, however that ends.</summary>
internal sealed class KeyLock : IDisposable
{
    // Any number does, if no other program on the same database uses it.
    private const long LockNumber = 8171_0002;
    private readonly FileStream? _file;
    private readonly DbSession? _session;

    private KeyLock(FileStream? file, DbSession? session) => (_file, _session) = (file, session);

    /// <summary>Takes it.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    public static KeyLock Take(Database database) => database.Provider == StorageProvider.Sqlite ? new(TakeFile(database), null) : new(null, TakeLock(database));

    /// <inheritdoc />
    public void Dispose()
    {
        _file?.Dispose();
        _session?.Dispose();
    }

    private static FileStream TakeFile(Database database)
    {
        var folder = database.Options.PathOf("keys");
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "rotation.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            throw Busy();
        }
    }

    private static DbSession TakeLock(Database database)
    {
        var session = database.OpenAlone();
        if (session.Scalar("SELECT pg_try_advisory_lock($1)", LockNumber) is true)
            return session;
        session.Dispose();
        throw Busy();
    }

    private static InvalidOperationException Busy() => new("Keys are being changed by another process at this moment. Wait until it has ended, and run this again.");
}
