using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gateway.Store;

/// <summary>
/// The book of record: opens connections to SQLite or PostgreSQL and lends a bounded number of reading sessions.
/// Writes go through <see cref="BatchWriter"/>.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int IdleReaders = 8;
    private const int WriterSessions = 4;
    // The writer changes pages all over the indexes and finds them again; what readers need lies in the system's own cache, which they share.
    private const int WriterCache = 32_768;
    private const int ReaderCache = 8192;

    private readonly ConcurrentStack<DbSession> _readers = new();
    private readonly SemaphoreSlim _permits = new(IdleReaders * 4);
    private readonly string _connectionString;
    private readonly string _pathString;
    private readonly string _writerString;
    // Counted here: the collection would walk through all of itself to tell.
    private int _idle;
    private bool _disposed;

    /// <summary>Prepares to open; makes the data folder for SQLite.</summary>
    public Database(StorageOptions options)
    {
        Options = options;
        Provider = options.Provider;
        if (Provider == StorageProvider.PostgreSql && options.Database.Length == 0)
            throw new InvalidOperationException("Storage:Provider is PostgreSql, but ConnectionStrings:Database is empty.");
        Directory.CreateDirectory(options.DataFolder);
        _connectionString = options.Database.Length > 0
            ? options.Database
            : new SqliteConnectionStringBuilder { DataSource = options.PathOf("messaging.db"), Pooling = false, DefaultTimeout = 30 }.ToString();
        _pathString = _writerString = _connectionString;
        if (Provider == StorageProvider.PostgreSql)
        {
            var path = OnThePath(_connectionString);
            _pathString = path.ToString();
            // A pool of its own: how the writer wants its statements planned is nothing for readers.
            path.MaxPoolSize = WriterSessions;
            path.MinPoolSize = 0;
            _writerString = path.ToString();
        }
    }

    /// <summary>The settings this database was opened with.</summary>
    public StorageOptions Options { get; }

    /// <summary>The engine.</summary>
    public StorageProvider Provider { get; }

    /// <summary>Creates or upgrades the tables; called once before anything else touches the database.</summary>
    public async Task MigrateAsync(CancellationToken stopping)
    {
        await using var db = CreateContext();
        await db.Database.MigrateAsync(stopping);
    }

    /// <summary>An EF Core context: for migrations, staff accounts and console pages, not for the message path.</summary>
    public MessagingDb CreateContext() => new(ContextOptions(new DbContextOptionsBuilder<MessagingDb>()).Options);

    /// <summary>The same context options, for the container.</summary>
    public TBuilder ContextOptions<TBuilder>(TBuilder builder) where TBuilder : DbContextOptionsBuilder
    {
        if (Provider == StorageProvider.Sqlite)
            builder.UseSqlite(_connectionString);
        else
            builder.UseNpgsql(_connectionString);
        // Migrations are written by hand and hold for both engines; the model snapshot is not kept.
        builder.ConfigureWarnings(w => w.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return builder;
    }

    /// <summary>Reads with a lent session. Sees everything committed before the call, or before the <see cref="SharedLook"/> that the thread is in.</summary>
    public ValueTask<T> ReadAsync<T>(Func<DbSession, T> read, CancellationToken aborted) =>
        SharedLook.Of(this) is { } look ? look.Read(read) : ReadAloneAsync(read, aborted);

    /// <summary>One look for several questions of this thread; null with PostgreSQL, whose answers are better awaited side by side, and when no session is free.</summary>
    public SharedLook? TryLook()
    {
        if (Provider != StorageProvider.Sqlite || !_permits.Wait(0))
            return null;
        DbSession? session = null;
        try
        {
            session = TakeIdle() ?? OpenSession();
            return new SharedLook(this, session, EndLook);
        }
        catch
        {
            session?.Dispose();
            _permits.Release();
            throw;
        }
    }

    private void EndLook(DbSession session, bool isSound)
    {
        if (isSound)
            Return(session);
        else
            session.Dispose();
        _permits.Release();
    }

    private async ValueTask<T> ReadAloneAsync<T>(Func<DbSession, T> read, CancellationToken aborted)
    {
        await _permits.WaitAsync(aborted);
        DbSession? session = null;
        try
        {
            session = TakeIdle() ?? OpenSession();
            var result = read(session);
            Return(session);
            session = null;
            return result;
        }
        finally
        {
            session?.Dispose();
            _permits.Release();
        }
    }

    /// <summary>A new session of its own connection; the caller disposes it.</summary>
    public DbSession OpenSession() => Open(_pathString);

    private DbSession Open(string connectionString, int cacheKilobytes = ReaderCache)
    {
        DbConnection connection = Provider == StorageProvider.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            if (Provider == StorageProvider.Sqlite)
            {
                using var pragmas = connection.CreateCommand();
                // A page that many commits change is copied into the file once a checkpoint, so few checkpoints are cheap;
                // WalCheckpoints makes them beside the commits, and 64 MB of log bound what it may be behind.
                // FULL: a commit is on the disk before it is answered (see README, "Nothing acknowledged before it is durable").
                pragmas.CommandText = $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=16000; PRAGMA journal_size_limit=134217728; PRAGMA cache_size=-{cacheKilobytes}; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;";
                pragmas.ExecuteNonQuery();
            }

            return new DbSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        while (TakeIdle() is { } session)
            session.Dispose();
        _permits.Dispose();
    }

    /// <summary>A session whose connection ends with it, and what it has locked with the connection.</summary>
    public DbSession OpenAlone() =>
        Open(Provider == StorageProvider.Sqlite ? _connectionString : new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false, KeepAlive = 30 }.ToString());

    /// <summary>
    /// A session for the one writer: its statements are planned once, not for every batch, and always by way of an index. None is compiled:
    /// a table of a few rows without an index looks so dear then that PostgreSQL would, for half a second each time.
    /// </summary>
    public DbSession OpenWriter()
    {
        var session = Open(_writerString, WriterCache);
        try
        {
            if (Provider == StorageProvider.PostgreSql)
                session.Execute("SELECT set_config('plan_cache_mode', 'force_generic_plan', false), set_config('enable_seqscan', 'off', false), set_config('enable_hashjoin', 'off', false), set_config('enable_mergejoin', 'off', false), set_config('jit', 'off', false)");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    // Where messages wait for an answer, a server that does not give one is away: they are told so, and tried again. What the site says
    // in its connection string goes first. Sessions are kept, so nothing has to be reset when one is lent again.
    private static NpgsqlConnectionStringBuilder OnThePath(string given)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = given }.Keys.Cast<string>().Select(key => key.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var path = new NpgsqlConnectionStringBuilder(given) { NoResetOnClose = true };
        if (!said.Contains("Timeout"))
            path.Timeout = 5;
        if (!said.Contains("CommandTimeout"))
            path.CommandTimeout = 10;
        if (!said.Contains("MaxAutoPrepare"))
            path.MaxAutoPrepare = 200;
        if (!said.Contains("AutoPrepareMinUsages"))
            path.AutoPrepareMinUsages = 2;
        if (!said.Contains("Keepalive"))
            path.KeepAlive = 30;
        return path;
    }

    private DbSession? TakeIdle()
    {
        if (!_readers.TryPop(out var idle))
            return null;
        Interlocked.Decrement(ref _idle);
        return idle;
    }

    private void Return(DbSession session)
    {
        if (!_disposed)
        {
            if (Interlocked.Increment(ref _idle) <= IdleReaders)
            {
                _readers.Push(session);
                return;
            }

            Interlocked.Decrement(ref _idle);
        }

        session.Dispose();
    }
}
