using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gateway.Store;

/// <summary>
/// One open connection with its prepared statements. SQL is written once for both engines, with <c>$1 … $n</c> for values.
/// Not safe for two threads at once: <see cref="Database"/> and <see cref="BatchWriter"/> hand it out.
/// </summary>
internal sealed class DbSession : IDisposable
{
    private readonly DbConnection _connection;
    private readonly Dictionary<string, Prepared> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteMany> _plain = new(StringComparer.Ordinal);
    private readonly Dictionary<ManyRows, SqliteMany> _many = new(ReferenceEqualityComparer.Instance);
    private readonly List<Gathering> _gatherings = [];
    private readonly Dictionary<object, Gathering> _gathered = new(ReferenceEqualityComparer.Instance);
    private DbTransaction? _transaction;
    private bool _writing;

    internal DbSession(DbConnection connection) => _connection = connection;

    /// <summary>How many rows this transaction was asked to write.</summary>
    public int Written { get; private set; }

    /// <summary>Runs a statement; answers how many rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        Written++;
        if (_connection is not SqliteConnection sqlite || !IsPlain(values))
            return Prepare(sql, values).ExecuteNonQuery();
        WriteGathered(sql);
        if (!_plain.TryGetValue(sql, out var statement))
            _plain.Add(sql, statement = new SqliteMany(sqlite, sql, values.Length));
        return statement.Run(values);
    }

    /// <summary>The first column of the first row, or null when there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>The first row mapped, or the default when there is none.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>Every row mapped. The statement bounds how many there are.</summary>
    public List<T> All<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Whether the engine is PostgreSQL.</summary>
    public bool IsPostgreSql => _connection is NpgsqlConnection;

    /// <summary>Writes many rows with one prepared statement; answers how many rows of the table it touched.</summary>
    /// <param name="statement">The same object each time, because the session keeps it prepared.</param>
    /// <param name="rows">The values.</param>
    public int Many(ManyRows statement, RowBlock rows)
    {
        if (rows.Count == 0)
            return 0;
        Written += rows.Count;
        WriteGathered(statement.Each);
        return _connection switch
        {
            SqliteConnection => Sqlite(statement).Run(rows, touched: null),
            NpgsqlConnection server when statement.Copy is { } copy && rows.Count >= PostgreSqlCopy.From => PostgreSqlCopy.Run(server, copy, statement.Kinds, rows),
            _ => Together(statement, rows).ExecuteNonQuery(),
        };
    }

    /// <summary>As above, for a statement that may pass rows over: answers which of the rows touched something.</summary>
    public bool[] ManyTouched(ManyRows statement, RowBlock rows)
    {
        var touched = new bool[rows.Count];
        if (rows.Count == 0)
            return touched;
        Written += rows.Count;
        WriteGathered(statement.Each);
        if (_connection is SqliteConnection)
        {
            Sqlite(statement).Run(rows, (row, changed) => touched[row] = changed > 0);
            return touched;
        }

        using var reader = Together(statement, rows).ExecuteReader();
        while (reader.Read())
            touched[reader.GetInt64(0) - 1] = true;
        return touched;
    }

    /// <summary>What this transaction gathers for somebody, to be written before its commit. Made once a session.</summary>
    public T Gather<T>(object owner, Func<T> make) where T : Gathering
    {
        if (_gathered.TryGetValue(owner, out var known))
            return (T)known;
        var made = make();
        _gathered.Add(owner, made);
        _gatherings.Add(made);
        foreach (var prepared in _commands.Values)
            prepared.Reads = null;
        return made;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _transaction?.Dispose();
        foreach (var prepared in _commands.Values)
            prepared.Command.Dispose();
        foreach (var statement in _many.Values.Concat(_plain.Values))
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
        foreach (var gathering in _gatherings)
            Write(gathering);
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
        foreach (var gathering in _gatherings)
            gathering.Committed();
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
            foreach (var gathering in _gatherings)
                gathering.RolledBack();
        }
    }

    private void Write(Gathering gathering)
    {
        if (gathering.IsEmpty || _writing)
            return;
        _writing = true;
        try
        {
            gathering.Write(this);
        }
        finally
        {
            _writing = false;
        }
    }

    private static bool IsPlain(ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            if (value is not (null or long or int or string or byte[] or DBNull))
                return false;
        }

        return true;
    }

    private void WriteGathered(string sql)
    {
        if (_writing)
            return;
        foreach (var gathering in _gatherings)
        {
            if (!gathering.IsEmpty && Names(gathering, sql))
                Write(gathering);
        }
    }

    private static bool Names(Gathering gathering, string sql) => gathering.Tables.Any(table => sql.Contains(table, StringComparison.Ordinal));

    private SqliteMany Sqlite(ManyRows statement)
    {
        if (!_many.TryGetValue(statement, out var prepared))
            _many.Add(statement, prepared = new SqliteMany((SqliteConnection)_connection, statement.Each, statement.Kinds.Length));
        return prepared;
    }

    private DbCommand Together(ManyRows statement, RowBlock rows)
    {
        if (!_commands.TryGetValue(statement.Together, out var prepared))
            _commands.Add(statement.Together, prepared = new(Create(statement.Together, statement.Kinds.Length)));
        prepared.Command.Transaction = _transaction;
        for (var column = 0; column < statement.Kinds.Length; column++)
            prepared.Command.Parameters[column].Value = ColumnArrays.Of(rows, column, statement.Kinds[column]);
        return prepared.Command;
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var prepared))
            _commands.Add(sql, prepared = new(Create(sql, values.Length)));
        if (_gatherings.Count > 0 && !_writing)
        {
            prepared.Reads ??= [.. _gatherings.Where(gathering => Names(gathering, sql))];
            foreach (var gathering in prepared.Reads)
                Write(gathering);
        }

        var command = prepared.Command;
        command.Transaction = _transaction;
        if (command.Parameters.Count != values.Length)
            throw new ArgumentException($"The statement takes {command.Parameters.Count} values, not {values.Length}: {sql}", nameof(values));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private DbCommand Create(string sql, int count)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= count; i++)
        {
            var parameter = command.CreateParameter();
            if (command is not NpgsqlCommand)
                parameter.ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${i}");
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>A command, and which gatherings it must see written.</summary>
    private sealed class Prepared(DbCommand command)
    {
        public DbCommand Command => command;

        public List<Gathering>? Reads { get; set; }
    }
}
