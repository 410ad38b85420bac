using Npgsql;
using NpgsqlTypes;

namespace Gateway.Store;

/// <summary>Writes many new rows the way PostgreSQL takes them with the least work: by COPY, in its own binary form.</summary>
internal static class PostgreSqlCopy
{
    /// <summary>From so many rows on it is cheaper than a statement with arrays.</summary>
    public const int From = 16;

    /// <summary>Writes the rows in the transaction of the connection; answers how many.</summary>
    public static int Run(NpgsqlConnection connection, string copy, string kinds, RowBlock rows)
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
