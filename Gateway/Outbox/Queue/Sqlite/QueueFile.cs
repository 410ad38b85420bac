using System.Data.Common;
using Gateway.Messages;
using Gateway.Store;
using Microsoft.Data.Sqlite;

namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>
/// The file of the embedded queue: its tables and statements. It is apart from the database, so that a long transaction there never
/// holds up sending, and it belongs to one process: a second one that opens it is refused.
/// </summary>
internal sealed class QueueFile : IDisposable
{
    // st: 0 ready, 1 marked, 2 done (its result waits for the journal), 3 delayed, 4 unknown (the same), 5 unknown and journalled.
    // A row stays until the journal has its result; a batch pushed again is known by its number.
    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS q (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, lane INTEGER NOT NULL, st INTEGER NOT NULL,
          due INTEGER, exp INTEGER, att INTEGER NOT NULL, cost INTEGER NOT NULL, outcome INTEGER, arg TEXT, at INTEGER, body BLOB NOT NULL) STRICT;
        DROP INDEX IF EXISTS q_id;
        CREATE INDEX IF NOT EXISTS q_ready ON q (lane, seq) WHERE st = 0;
        CREATE TABLE IF NOT EXISTS lane (number INTEGER PRIMARY KEY, operator TEXT NOT NULL, name TEXT NOT NULL,
          priority INTEGER NOT NULL, weight INTEGER NOT NULL, state INTEGER NOT NULL, UNIQUE (operator, name)) STRICT;
        CREATE TABLE IF NOT EXISTS producer (operator TEXT NOT NULL, name TEXT NOT NULL, last INTEGER NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY (operator, name)) STRICT, WITHOUT ROWID;
        """;

    // So many pages written are worth a copy into the file, which is made beside the commits: 16 MB.
    private const int CheckpointPages = 4_000;

    // busy_timeout 0: nobody else has any business in this file, and waiting for them would stop sending without a word.
    // wal_autocheckpoint only bounds the log when copies do not come about: they are made by WalCheckpoints.
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=0; PRAGMA wal_autocheckpoint=16000; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-8000;";

    private readonly FileStream _owner;
    private readonly string _connectionString;
    private DbSession? _writing;
    private DbSession? _reading;
    private WalCheckpoints? _checkpoints;
    private long _position;

    /// <summary>Opens or makes the file and claims it.</summary>
    /// <exception cref="InvalidOperationException">Another process owns it.</exception>
    public QueueFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            // The system gives this lock up when the process ends, however it ends.
            _owner = new FileStream(path + ".owner", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"Another process is sending from the queue {path}. Stop it first: two would send twice.", e);
        }

        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString();
        try
        {
            _position = Writing.Scalar("SELECT MAX(seq) FROM q") is long last ? last : 0;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether a process is sending from a queue file at the moment.</summary>
    public static bool IsOwned(string path)
    {
        try
        {
            if (!File.Exists(path + ".owner"))
                return false;
            using var probe = new FileStream(path + ".owner", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private DbSession Writing => _writing ??= Open();

    private DbSession Reading => _reading ??= Open();

    /// <summary>Starts a transaction on the writing session.</summary>
    public void Begin() => Writing.Begin();

    /// <summary>Makes everything since <see cref="Begin"/> durable.</summary>
    public void Commit() => Writing.Commit();

    /// <summary>Called between two transactions: has what was written copied from the log into the file when it is worth it.</summary>
    public void Rest()
    {
        if (_writing is not null)
            (_checkpoints ??= new(Open, CheckpointPages)).After(_writing);
    }

    /// <summary>Takes everything since <see cref="Begin"/> back, and starts the next time with a new connection.</summary>
    public void Abandon()
    {
        _writing?.Dispose();
        _writing = null;
    }

    /// <summary>The lanes as stored.</summary>
    public List<LaneMemory> Lanes() => Writing.All("SELECT number, operator, name, priority, weight, state FROM lane ORDER BY number", row =>
        new LaneMemory((int)row.GetInt64(0), new Lane(row.GetString(1), row.GetString(2), (Priority)row.GetInt64(3), (int)row.GetInt64(4)))
        {
            State = (LaneState)row.GetInt64(5),
            IsStored = true,
        });

    /// <summary>How many entries of each lane are ready.</summary>
    public Dictionary<long, long> ReadyCounts() =>
        Writing.All("SELECT lane, COUNT(*) FROM q WHERE st = 0 GROUP BY lane", row => (row.GetInt64(0), row.GetInt64(1))).ToDictionary(row => row.Item1, row => row.Item2);

    /// <summary>Stores a lane or its new state; one that was cancelled stays so.</summary>
    public void StoreLane(LaneMemory lane, LaneState state) => Writing.Execute(
        """
        INSERT INTO lane (number, operator, name, priority, weight, state) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (number) DO UPDATE SET state = CASE WHEN lane.state = 2 THEN 2 ELSE excluded.state END
        """,
        lane.Number, lane.Lane.Operator, lane.Lane.Name, (long)lane.Lane.Priority, lane.Lane.Weight, (long)state);

    /// <summary>The lanes that entries belong to, whatever state these are in. Looks at all of them.</summary>
    public HashSet<long> LanesInUse() => [.. Writing.All("SELECT DISTINCT lane FROM q", row => row.GetInt64(0))];

    /// <summary>Forgets a lane without entries.</summary>
    public void DeleteLane(LaneMemory lane) => Writing.Execute("DELETE FROM lane WHERE number = $1", lane.Number);

    /// <summary>The last number of a producer, or 0 when it is not known.</summary>
    public long LastOf(string operatorName, string producer) =>
        Writing.Scalar("SELECT last FROM producer WHERE operator = $1 AND name = $2", operatorName, producer) is long last ? last : 0;

    /// <summary>Notes a producer's last number.</summary>
    public void StoreProducer(string operatorName, ProducerBatch batch, DateTimeOffset now) => Writing.Execute(
        "INSERT INTO producer (operator, name, last, at) VALUES ($1, $2, $3, $4) ON CONFLICT (operator, name) DO UPDATE SET last = excluded.last, at = excluded.at",
        operatorName, batch.Producer, batch.Number, now.Stored());

    /// <summary>Forgets producers that have been silent since a time.</summary>
    public void ForgetProducers(DateTimeOffset before) => Writing.Execute("DELETE FROM producer WHERE at < $1", before.Stored());

    /// <summary>Writes something, to learn whether the file takes it again.</summary>
    public void Probe() => Writing.Execute("UPDATE lane SET state = state");

    /// <summary>Adds an entry; answers its position.</summary>
    public long Add(LaneMemory lane, in QueueEntry entry)
    {
        Writing.Execute(
            "INSERT INTO q (seq, id, lane, st, exp, att, cost, body) VALUES ($1, $2, $3, 0, $4, 0, $5, $6)",
            _position + 1, entry.Id.Value.Stored(), lane.Number, entry.ExpiresAt?.Stored(), entry.Segments, entry.Body);
        return ++_position;
    }

    /// <summary>Moves entries to a state that needs nothing but its number. One statement a run of neighbours, and a batch mostly is one.</summary>
    public void Move(IReadOnlyList<long> positions, EntryState to)
    {
        foreach (var (first, last) in Runs(positions))
            Writing.Execute("UPDATE q SET st = $3 WHERE seq BETWEEN $1 AND $2", first, last, (long)to);
    }

    /// <summary>Stores a result beside its entry.</summary>
    public void Finish(QueueResult result) => Writing.Execute(
        "UPDATE q SET st = $2, outcome = $3, arg = $4, at = $5, att = $6 WHERE seq = $1",
        result.Position, (long)(result.Kind == ResultKind.Unknown ? EntryState.Unknown : EntryState.Done), (long)result.Kind, result.Argument,
        result.At.Stored(), result.Attempts);

    /// <summary>Puts an entry aside until a time.</summary>
    public void Delay(long position, long due, int attempt) =>
        Writing.Execute("UPDATE q SET st = 3, due = $2, att = $3 WHERE seq = $1", position, due, attempt);

    /// <summary>As <see cref="Move"/>, for those that are still in the state they are thought to be in.</summary>
    public void MoveFrom(IReadOnlyList<long> positions, EntryState from, EntryState to)
    {
        foreach (var (first, last) in Runs(positions))
            Writing.Execute("UPDATE q SET st = $4 WHERE seq BETWEEN $1 AND $2 AND st = $3", first, last, (long)from, (long)to);
    }

    /// <summary>Deletes entries in a state, such as the unknown that nobody will answer any more.</summary>
    public void Delete(IReadOnlyList<long> positions, EntryState state)
    {
        foreach (var (first, last) in Runs(positions))
            Writing.Execute("DELETE FROM q WHERE seq BETWEEN $1 AND $2 AND st = $3", first, last, (long)state);
    }

    /// <summary>Deletes every entry in a state.</summary>
    public void DeleteAll(EntryState state) => Writing.Execute("DELETE FROM q WHERE st = $1", (long)state);

    /// <summary>Entries of one lane that are ready, behind a position.</summary>
    public List<StoredEntry> Ready(LaneMemory lane, long after, int atMost) => Reading.All(
        "SELECT seq, id, att, cost, exp, body FROM q WHERE lane = $1 AND st = 0 AND seq > $2 ORDER BY seq LIMIT $3", row => Entry(row, lane), lane.Number, after, atMost);

    /// <summary>The ready entries of a cancelled lane, seen by the writer.</summary>
    public List<(long Position, MessageId Id, int Attempt)> Doomed(LaneMemory lane, int atMost) => Writing.All(
        "SELECT seq, id, att FROM q WHERE lane = $1 AND st = 0 ORDER BY seq LIMIT $2",
        row => (row.GetInt64(0), new MessageId(row.Id(1)), (int)row.GetInt64(2)), lane.Number, atMost);

    /// <summary>Every entry in a state, with what <paramref name="map"/> makes of it: position, id, lane, attempts, segments, expiry, body, due, outcome, argument, time.</summary>
    public List<T> InState<T>(EntryState state, Func<DbDataReader, T> map) => Writing.All(
        "SELECT seq, id, lane, att, cost, exp, body, due, outcome, arg, at FROM q WHERE st = $1 ORDER BY seq", map, (long)state);

    /// <summary>Marked at the start: the process that marked them is gone, so nobody knows what became of them.</summary>
    public void MarkedBecomeUnknown(DateTimeOffset now) => Writing.Execute(
        "UPDATE q SET st = 4, outcome = $1, arg = $2, at = $3, att = att + 1 WHERE st = 1", (long)ResultKind.Unknown, "the gateway stopped before the answer came", now.Stored());

    /// <inheritdoc />
    public void Dispose()
    {
        _checkpoints?.Dispose();
        _reading?.Dispose();
        _writing?.Dispose();
        _owner.Dispose();
    }

    private static StoredEntry Entry(DbDataReader row, LaneMemory lane) => new(
        row.GetInt64(0), new MessageId(row.Id(1)), lane, (int)row.GetInt64(2), (int)row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt64(4), row.Octets(5));

    // Positions without a gap: no entry that was not named lies in a run.
    private static IEnumerable<(long First, long Last)> Runs(IReadOnlyList<long> positions)
    {
        var (first, last) = (0L, -1L);
        foreach (var position in positions.Order())
        {
            if (last >= 0 && position > last + 1)
            {
                yield return (first, last);
                last = -1;
            }

            (first, last) = (last < 0 ? position : first, position);
        }

        if (last >= 0)
            yield return (first, last);
    }

    private DbSession Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas + Tables;
            command.ExecuteNonQuery();
            return new DbSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

/// <summary>Where an entry of the file stands; numbers are stored.</summary>
internal enum EntryState
{
    /// <summary>Waiting its turn.</summary>
    Ready = 0,
    /// <summary>About to be on the wire.</summary>
    Marked = 1,
    /// <summary>Settled; its result waits for the journal.</summary>
    Done = 2,
    /// <summary>Waiting for a time.</summary>
    Delayed = 3,
    /// <summary>Perhaps sent; its result waits for the journal.</summary>
    Unknown = 4,
    /// <summary>Perhaps sent, and the journal knows.</summary>
    UnknownJournalled = 5,
}
