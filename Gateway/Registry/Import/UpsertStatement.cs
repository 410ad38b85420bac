using System.Globalization;

namespace Gateway.Registry.Import;

/// <summary>The statement that inserts a row or brings it up to date, and touches nothing when it is already as it should be.</summary>
internal sealed class UpsertStatement
{
    /// <summary>Writes the statement.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Every column, in the order of the values.</param>
    /// <param name="keys">How many of them, from the first, are the key.</param>
    /// <param name="compared">The columns that tell whether a row differs; empty for all that are not key.</param>
    public UpsertStatement(string table, IReadOnlyList<string> columns, int keys, params IReadOnlyList<string> compared)
    {
        var others = columns.Skip(keys).ToArray();
        var names = string.Join(", ", columns);
        var values = string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")));
        var update = $"""
            ON CONFLICT ({string.Join(", ", columns.Take(keys))}) DO UPDATE SET {string.Join(", ", others.Select(c => $"{c} = excluded.{c}"))}
            WHERE {string.Join(" OR ", (compared.Count > 0 ? compared : others).Select(c => $"{table}.{c} IS DISTINCT FROM excluded.{c}"))}
            """;
        OneRow = $"INSERT INTO {table} ({names}) VALUES ({values}) {update}";
        ManyRows = $"INSERT INTO {table} ({names}) SELECT * FROM unnest({values}) {update}";
        Table = table;
        Comparison = new(table, columns, keys, compared.Count > 0 ? compared : others);
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>How rows are compared with those that are there.</summary>
    public ComparisonStatement Comparison { get; }

    /// <summary>One row, one value a parameter.</summary>
    public string OneRow { get; }

    /// <summary>Many rows, one array a parameter; PostgreSQL only. No key may come twice.</summary>
    public string ManyRows { get; }
}
