using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Gateway.Store;

/// <summary>
/// A statement of SQLite that stays prepared and is run row by row without a command, a reader and a boxed value for each: what a
/// row costs is then what the table costs.
/// </summary>
internal sealed class SqliteMany : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <summary>Prepares the statement.</summary>
    public SqliteMany(SqliteConnection connection, string sql, int width)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(sqlite3_prepare_v3(_connection, sql, SQLITE_PREPARE_PERSISTENT, out _statement));
        // A named value gets its number where it is first named, which need not be its own.
        _places = [.. Enumerable.Range(1, width).Select(i => sqlite3_bind_parameter_index(_statement, FormattableString.Invariant($"${i}")))];
    }

    /// <summary>Runs it for every row; says for each how many rows of the table it touched.</summary>
    public int Run(RowBlock rows, Action<int, int>? touched)
    {
        var total = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            Bind(rows[row]);
            var result = sqlite3_step(_statement);
            var reset = sqlite3_reset(_statement);
            Check(result == SQLITE_DONE || result == SQLITE_ROW ? reset : result);
            var changed = sqlite3_changes(_connection);
            total += changed;
            touched?.Invoke(row, changed);
        }

        return total;
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<Cell> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var place = _places[i];
            if (place == 0)
                continue;
            ref readonly var cell = ref row[i];
            var result = cell.Reference switch
            {
                null => sqlite3_bind_null(_statement, place),
                byte[] octets => sqlite3_bind_blob(_statement, place, octets),
                string text => sqlite3_bind_text(_statement, place, text),
                _ => sqlite3_bind_int64(_statement, place, cell.Number),
            };
            Check(result);
        }
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK)
            throw new SqliteException(sqlite3_errmsg(_connection).utf8_to_string(), result & 0xFF, result);
    }
}
