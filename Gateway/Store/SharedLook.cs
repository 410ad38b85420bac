namespace Gateway.Store;

/// <summary>
/// One look at an SQLite file that many questions of one thread share: they are answered as of the same moment, and the file is locked
/// and its pages are found once. It lasts for synchronous work only: whoever waits for something, or writes, reads anew afterwards.
/// </summary>
internal sealed class SharedLook : IDisposable
{
    [ThreadStatic]
    private static SharedLook? _current;

    private readonly Database _database;
    private readonly DbSession _session;
    private readonly Action<DbSession, bool> _ended;
    private bool _isBroken;

    /// <summary>Begins to look; what is committed later is not seen.</summary>
    /// <param name="database">Whose file.</param>
    /// <param name="session">A session that nobody else has.</param>
    /// <param name="ended">Takes the session back, and whether it is sound.</param>
    public SharedLook(Database database, DbSession session, Action<DbSession, bool> ended)
    {
        (_database, _session, _ended) = (database, session, ended);
        session.Execute("BEGIN");
    }

    /// <summary>From here on questions of this thread are answered by it, until it leaves.</summary>
    public void Enter() => _current = _isBroken ? null : this;

    /// <summary>From here on this thread's questions are answered by themselves.</summary>
    public static void Leave() => _current = null;

    /// <summary>The look this thread has at a database; null for none.</summary>
    public static SharedLook? Of(Database database) => _current is { } look && look._database == database ? look : null;

    /// <summary>Answers a question.</summary>
    public ValueTask<T> Read<T>(Func<DbSession, T> read)
    {
        try
        {
            return new(read(_session));
        }
        catch (Exception e)
        {
            // The session may be what is broken: whoever asks next gets another one.
            _isBroken = true;
            Leave();
            return ValueTask.FromException<T>(e);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Leave();
        if (!_isBroken)
            _session.Execute("COMMIT");
        _ended(_session, !_isBroken);
    }
}
