using System.Data.Common;
using Npgsql;

namespace Gateway.Store;

/// <summary>
/// One open connection with its prepared statements. SQL is written once for both engines, with <c>$1 … $n</c> for values.
/// Not safe for two threads at once: <see cref="Database"/> and <see cref="BatchWriter"/> hand it out.
/// </summary>
internal sealed class DbSession : IDisposable
{
    private readonly DbConnection _connection;
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private DbTransaction? _transaction;

    internal DbSession(DbConnection connection) => _connection = connection;

    /// <summary>Runs a statement; answers how many rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

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

    /// <inheritdoc />
    public void Dispose()
    {
        _transaction?.Dispose();
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }

    internal void Begin() => _transaction = _connection.BeginTransaction();

    internal void Commit()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
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
        }
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
            _commands.Add(sql, command = Create(sql, values.Length));
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
}
