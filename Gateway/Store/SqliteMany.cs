using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Gateway.Store;

/// <summary>
/// A statement of SQLite that stays prepared and is run and read row by row without a command and a reader for each: what a
/// row costs is then what the table costs.
/// </summary>
internal sealed class SqliteMany : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;
    private readonly bool _isReading;
    private SqliteRow? _row;
    private bool _isOpen;

    /// <summary>Prepares the statement.</summary>
    public SqliteMany(SqliteConnection connection, string sql, int width)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(sqlite3_prepare_v3(_connection, sql, SQLITE_PREPARE_PERSISTENT, out _statement));
        _isReading = sqlite3_stmt_readonly(_statement) != 0;
        // A named value gets its number where it is first named, which need not be its own.
        _places = [.. Enumerable.Range(1, width).Select(i => sqlite3_bind_parameter_index(_statement, FormattableString.Invariant($"${i}")))];
    }

    /// <summary>Runs it for every row; says for each how many rows of the table it touched.</summary>
    public int Run(RowBlock rows, Action<int, int>? touched)
    {
        var total = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var values = rows[row];
            for (var i = 0; i < values.Length; i++)
                Bind(i, values[i].Reference, values[i].Number);
            var changed = Step();
            total += changed;
            touched?.Invoke(row, changed);
        }

        return total;
    }

    /// <summary>Runs it once; answers how many rows it touched, -1 when it can touch none.</summary>
    public int Run(ReadOnlySpan<object?> values)
    {
        Bind(values);
        var changed = Step();
        return _isReading ? -1 : changed;
    }

    /// <summary>The number of the row that was added last.</summary>
    public long LastNumber => sqlite3_last_insert_rowid(_connection);

    /// <summary>The first row mapped, or the default when there is none.</summary>
    public T? First<T>(Func<DbDataReader, T> map, ReadOnlySpan<object?> values)
    {
        var row = Open(values);
        try
        {
            return Next() ? map(row) : default;
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Adds every row mapped.</summary>
    public void All<T>(Func<DbDataReader, T> map, List<T> rows, ReadOnlySpan<object?> values)
    {
        var row = Open(values);
        try
        {
            while (Next())
                rows.Add(map(row));
        }
        finally
        {
            Close();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private SqliteRow Open(ReadOnlySpan<object?> values)
    {
        if (_isOpen)
            throw new InvalidOperationException("The statement is being read.");
        Bind(values);
        _isOpen = true;
        return _row ??= new(_statement);
    }

    private bool Next()
    {
        var result = sqlite3_step(_statement);
        if (result is not (SQLITE_ROW or SQLITE_DONE))
            Check(result);
        return result == SQLITE_ROW;
    }

    // What went wrong was said when it did. A change is complete with its first row already.
    private void Close()
    {
        _isOpen = false;
        _ = sqlite3_reset(_statement);
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _places.Length)
            throw new ArgumentException($"The statement takes {_places.Length} values, not {values.Length}.", nameof(values));
        for (var i = 0; i < values.Length; i++)
        {
            switch (values[i])
            {
                case long number:
                    Bind(i, _places, number);
                    break;
                case int number:
                    Bind(i, _places, number);
                    break;
                case bool flag:
                    Bind(i, _places, flag ? 1 : 0);
                    break;
                case DBNull:
                    Bind(i, null, 0);
                    break;
                case null or string or byte[]:
                    Bind(i, values[i], 0);
                    break;
                default:
                    throw new ArgumentException($"A value of {values[i]!.GetType()} cannot be stored.", nameof(values));
            }
        }
    }

    private int Step()
    {
        int result;
        do
            result = sqlite3_step(_statement);
        while (result == SQLITE_ROW);
        var reset = sqlite3_reset(_statement);
        Check(result == SQLITE_DONE ? reset : result);
        return sqlite3_changes(_connection);
    }

    // What is neither absent, octets nor text is a number.
    private void Bind(int column, object? reference, long number)
    {
        var place = _places[column];
        if (place == 0)
            return;
        Check(reference switch
        {
            null => sqlite3_bind_null(_statement, place),
            byte[] octets => sqlite3_bind_blob(_statement, place, octets),
            string text => BindText(place, text),
            _ => sqlite3_bind_int64(_statement, place, number),
        });
    }

    private int BindText(int place, string text)
    {
        const int Short = 256;
        if (text.Length > Short)
            return sqlite3_bind_text(_statement, place, text);
        Span<byte> octets = stackalloc byte[Short * 3];
        return sqlite3_bind_text(_statement, place, octets[..System.Text.Encoding.UTF8.GetBytes(text, octets)]);
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK)
            throw new SqliteException(sqlite3_errmsg(_connection).utf8_to_string(), result & 0xFF, result);
    }
}
