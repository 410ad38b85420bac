using Npgsql;
using NpgsqlTypes;

namespace Gateway.Store;

/// <summary>Writes many new rows the way PostgreSQL takes them with the least work: by COPY, in its own binary form.</summary>
internal static class PostgreSqlCopy
{
    // From so many rows on it is cheaper than a statement with arrays; with a savepoint, from so many more.
    private const int From = 16;
    private const int FromWithSavepoint = 64;
    private const string Savepoint = "copy";

    /// <summary>Writes the rows in the transaction; answers how many, or null when a statement with arrays is to do it.</summary>
    public static int? TryRun(NpgsqlConnection connection, NpgsqlTransaction? transaction, ManyRows statement, RowBlock rows)
    {
        if (statement.Copy is not { } copy || rows.Count < From)
            return null;
        if (!statement.CopyMayMeet)
            return Run(connection, copy, statement.Kinds, rows);
        if (transaction is null || rows.Count < FromWithSavepoint)
            return null;
        transaction.Save(Savepoint);
        try
        {
            return Run(connection, copy, statement.Kinds, rows);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            transaction.Rollback(Savepoint);
            return null;
        }
    }

    private static int Run(NpgsqlConnection connection, string copy, string kinds, RowBlock rows)
    {
        using var import = connection.BeginBinaryImport(copy);
        for (var row = 0; row < rows.Count; row++)
        {
            import.StartRow();
            var cells = rows[row];
            for (var column = 0; column < cells.Length; column++)
                Write(import, cells[column], kinds[column]);
        }

        return (int)import.Complete();
    }

    private static void Write(NpgsqlBinaryImporter import, in Cell cell, char kind)
    {
        if (cell.IsNull)
            import.WriteNull();
        else if (kind == 'n')
            import.Write(cell.Number, NpgsqlDbType.Bigint);
        else if (kind == 't')
            import.Write((string)cell.Reference!, NpgsqlDbType.Text);
        else
            import.Write((byte[])cell.Reference!, NpgsqlDbType.Bytea);
    }
}
