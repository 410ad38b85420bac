using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Gateway.Store;

/// <summary>
/// One open connection with its prepared statements. SQL is written once for both engines, with <c>$1 … $n</c> for values.
/// Not safe for two threads at once: <see cref="Database"/> and <see cref="BatchWriter"/> hand it out.
/// </summary>
internal sealed class DbSession : IDisposable
{
    private readonly DbConnection _connection;
    private readonly SqliteConnection? _sqlite;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<ManyRows, Statement> _many = new(ReferenceEqualityComparer.Instance);
    private readonly Gatherings _gatherings = new();
    private DbTransaction? _transaction;

    internal DbSession(DbConnection connection)
    {
        (_connection, _sqlite) = (connection, connection as SqliteConnection);
        // A plan holds for every value: else a statement is planned anew whenever the value of its LIMIT changes hands.
        if (_sqlite is not null)
            _ = raw.sqlite3_db_config(_sqlite.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
    }

    /// <summary>Whether the engine is PostgreSQL.</summary>
    public bool IsPostgreSql => _connection is NpgsqlConnection;

    /// <summary>How many statements it has run since it was opened: for tests that two questions take the same path.</summary>
    public long Statements { get; private set; }

    /// <summary>How many rows this transaction was asked to write.</summary>
    public int Written { get; private set; }

    /// <summary>How many pages this connection has written, with SQLite: each is one frame of its write-ahead log.</summary>
    public long PagesWritten
    {
        get
        {
            _ = raw.sqlite3_db_status(_sqlite!.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 0);
            return written;
        }
    }

    /// <summary>Copies what is committed from SQLite's write-ahead log into its file, without waiting for anybody; answers how many frames are left in the log.</summary>
    public int Checkpoint() =>
        raw.sqlite3_wal_checkpoint_v2(_sqlite!.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var frames, out var copied) == raw.SQLITE_OK ? frames - copied : 0;

    /// <summary>Runs a statement; answers how many rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        Written++;
        var statement = Find(sql, values);
        return statement.Plain is { } plain ? plain.Run(values) : Fill(statement, values).ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or null when there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Find(sql, values);
        var value = statement.Plain is { } plain ? plain.First(static row => row.GetValue(0), values) : Fill(statement, values).ExecuteScalar();
        return value is DBNull ? null : value;
    }

    /// <summary>Adds one row; answers the number it was given, or null when a row like it is there.</summary>
    /// <param name="sql">For SQLite, which would gather what a statement returns in a table that it makes and drops each time.</param>
    /// <param name="returning">The same for PostgreSQL, returning the number.</param>
    /// <param name="values">The values of either.</param>
    public long? Insert(string sql, string returning, params ReadOnlySpan<object?> values)
    {
        if (IsPostgreSql)
            return (long?)Scalar(returning, values);
        var plain = Find(sql, values).Plain!;
        return plain.Run(values) > 0 ? plain.LastNumber : null;
    }

    /// <summary>The first row mapped, or the default when there is none.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        var statement = Find(sql, values);
        if (statement.Plain is { } plain)
            return plain.First(map, values);
        using var reader = Fill(statement, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>Every row mapped. The statement bounds how many there are.</summary>
    public List<T> All<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        var statement = Find(sql, values);
        var rows = new List<T>();
        if (statement.Plain is { } plain)
        {
            plain.All(map, rows, values);
            return rows;
        }

        using var reader = Fill(statement, values).ExecuteReader();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Writes many rows with one prepared statement; answers how many rows of the table it touched.</summary>
    /// <param name="statement">The same object each time, because the session keeps it prepared.</param>
    /// <param name="rows">The values.</param>
    public int Many(ManyRows statement, RowBlock rows)
    {
        if (rows.Count == 0)
            return 0;
        Written += rows.Count;
        var prepared = Find(statement);
        if (prepared.Plain is { } plain)
            return plain.Run(rows, touched: null);
        return PostgreSqlCopy.TryRun((NpgsqlConnection)_connection, (NpgsqlTransaction?)_transaction, statement, rows) ?? Fill(prepared, statement, rows).ExecuteNonQuery();
    }

    /// <summary>As above, for a statement that may pass rows over: answers which of the rows touched something.</summary>
    public bool[] ManyTouched(ManyRows statement, RowBlock rows)
    {
        var touched = new bool[rows.Count];
        if (rows.Count == 0)
            return touched;
        Written += rows.Count;
        var prepared = Find(statement);
        if (prepared.Plain is { } plain)
        {
            plain.Run(rows, (row, changed) => touched[row] = changed > 0);
            return touched;
        }

        using var reader = Fill(prepared, statement, rows).ExecuteReader();
        while (reader.Read())
            touched[reader.GetInt64(0) - 1] = true;
        return touched;
    }

    /// <summary>What this transaction gathers for somebody, to be written before its commit. Made once a session.</summary>
    public T Gather<T>(object owner, Func<T> make) where T : Gathering => _gatherings.Of(owner, make);

    /// <inheritdoc />
    public void Dispose()
    {
        _transaction?.Dispose();
        foreach (var statement in _statements.Values.Concat(_many.Values))
            statement.Dispose();
        _connection.Dispose();
    }

    internal void Begin()
    {
        _transaction = _connection.BeginTransaction();
        Written = 0;
    }

    internal void Commit()
    {
        _gatherings.WriteAll(this);
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
        _gatherings.Committed();
    }

    internal void Rollback()
    {
        try
        {
            _transaction?.Rollback();
        }
        catch (Exception e) when (e is InvalidOperationException or DbException)
        {
            // The connection is gone, and the transaction with it.
            _ = e;
        }
        finally
        {
            _transaction?.Dispose();
            _transaction = null;
            _gatherings.RolledBack();
        }
    }

    private Statement Find(string sql, ReadOnlySpan<object?> values)
    {
        Statements++;
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new());
        _gatherings.WriteBefore(this, sql, ref statement.Reads);
        if (_sqlite is not null)
            statement.Plain ??= new(_sqlite, sql, values.Length);
        else
            statement.Command ??= Create(sql, values.Length);
        return statement;
    }

    private Statement Find(ManyRows many)
    {
        Statements++;
        if (!_many.TryGetValue(many, out var statement))
            _many.Add(many, statement = new());
        _gatherings.WriteBefore(this, many.Each, ref statement.Reads);
        if (_sqlite is not null)
            statement.Plain ??= new(_sqlite, many.Each, many.Kinds.Length);
        else
            statement.Command ??= Create(many.Together, many.Kinds.Length);
        return statement;
    }

    private DbCommand Fill(Statement statement, ManyRows many, RowBlock rows)
    {
        var command = statement.Command!;
        command.Transaction = _transaction;
        for (var column = 0; column < many.Kinds.Length; column++)
            command.Parameters[column].Value = ColumnArrays.Of(rows, column, many.Kinds[column]);
        return command;
    }

    private DbCommand Fill(Statement statement, ReadOnlySpan<object?> values)
    {
        var command = statement.Command!;
        command.Transaction = _transaction;
        if (command.Parameters.Count != values.Length)
            throw new ArgumentException($"The statement takes {command.Parameters.Count} values, not {values.Length}: {command.CommandText}", nameof(values));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private DbCommand Create(string sql, int count)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= count; i++)
            command.Parameters.Add(command.CreateParameter());
        return command;
    }

    /// <summary>One statement as the engine at hand takes it, and which gatherings it must see written.</summary>
    private sealed class Statement : IDisposable
    {
        public (Gathering[] Named, int Of) Reads = ([], 0);

        public SqliteMany? Plain { get; set; }

        public DbCommand? Command { get; set; }

        public void Dispose()
        {
            Plain?.Dispose();
            Command?.Dispose();
        }
    }
}
