using System.Data.Common;
using SQLitePCL;

namespace Gateway.Store;

/// <summary>
/// Copies SQLite's write-ahead log into the database file on a thread of its own, beside the commits that go on: a commit that had to do
/// it would keep everybody waiting while megabytes are copied. Only the last few pages are copied by the writer itself, between two
/// transactions, because only then is the log copied whole and begins again at its start (SQLite, "Write-Ahead Logging", 2.2 and 2.3).
/// </summary>
internal sealed class WalCheckpoints : IDisposable
{
    /// <summary>So many pages written are worth a copy: a page that many commits change is copied once. 32 MB.</summary>
    public const int Pages = 8_000;

    // With so few left a pass more would cost more than it saves.
    private const int Few = 200;
    private const int Passes = 4;

    private readonly Func<DbSession> _open;
    private readonly int _every;
    private readonly AutoResetEvent _due = new(false);
    private readonly Thread _thread;
    private volatile State _state;
    private long _written;
    private DbSession? _session;

    /// <summary>Starts the thread.</summary>
    /// <param name="open">Opens a session of the file.</param>
    /// <param name="every">How many pages are written between two copies.</param>
    public WalCheckpoints(Func<DbSession> open, int every)
    {
        (_open, _every) = (open, every);
        _thread = new Thread(Run) { IsBackground = true, Name = "database checkpoints" };
        _thread.Start();
    }

    private enum State
    {
        Idle,
        Copying,
        Copied,
        Ended,
    }

    /// <summary>How often the writer found the log copied and finished the copy.</summary>
    public int Finished { get; private set; }

    /// <summary>Called by the writer between two transactions.</summary>
    /// <param name="writer">Its session.</param>
    public void After(DbSession writer)
    {
        if (_state == State.Copying)
            return;
        var written = writer.PagesWritten;
        if (_state == State.Copied)
        {
            _ = writer.Checkpoint();
            Finished++;
            (_written, _state) = (written, State.Idle);
        }
        else if (written < _written)
        {
            // Another session than before.
            _written = written;
        }
        else if (written - _written >= _every)
        {
            _state = State.Copying;
            _due.Set();
        }
    }

    /// <summary>Ends the thread after the copy it is at.</summary>
    public void Dispose()
    {
        _state = State.Ended;
        _due.Set();
        _thread.Join();
        _session?.Dispose();
        _due.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            // Nothing is under way while it waits: it is woken by the writer or by the end.
            _due.WaitOne();
            if (_state == State.Ended)
                return;
            Copy();
            if (Interlocked.CompareExchange(ref _state, State.Copied, State.Copying) == State.Ended)
                return;
        }
    }

    private void Copy()
    {
        try
        {
            _session ??= _open();
            for (var pass = 0; pass < Passes && _session.Checkpoint() > Few && _state == State.Copying; pass++)
            {
            }
        }
        catch (DbException)
        {
            // Such as a disk that is full: the log keeps what was committed, and the writer tries again when it is longer.
            _session?.Dispose();
            _session = null;
        }
    }
}
