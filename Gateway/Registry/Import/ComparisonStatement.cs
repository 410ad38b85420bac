using System.Globalization;

namespace Gateway.Registry.Import;

/// <summary>The statement that says whether rows are new, differ from what is there, or are as they should be; it changes nothing.</summary>
internal sealed class ComparisonStatement
{
    /// <summary>Writes the statement.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Every column, in the order of the values.</param>
    /// <param name="keys">How many of them, from the first, are the key.</param>
    /// <param name="compared">The columns that tell whether a row differs.</param>
    public ComparisonStatement(string table, IReadOnlyList<string> columns, int keys, IReadOnlyList<string> compared)
    {
        Columns = [.. columns.Index().Where(column => column.Index < keys || compared.Contains(column.Item)).Select(column => column.Index)];
        var names = Columns.Select(column => columns[column]).ToList();
        var values = names.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")).ToList();
        var differs = string.Join(" OR ", names.Skip(keys).Select((name, i) => $"t.{name} IS DISTINCT FROM {values[keys + i]}"));
        OneRow = $"SELECT CASE WHEN {differs} THEN 2 ELSE 1 END FROM {table} AS t WHERE {string.Join(" AND ", names.Take(keys).Select((name, i) => $"t.{name} = {values[i]}"))}";
        ManyRows = $"""
            SELECT COUNT(*) FILTER (WHERE t.{names[0]} IS NULL), COUNT(*) FILTER (WHERE t.{names[0]} IS NOT NULL AND ({string.Join(" OR ", names.Skip(keys).Select(name => $"t.{name} IS DISTINCT FROM v.{name}"))}))
            FROM unnest({string.Join(", ", values)}) AS v ({string.Join(", ", names)})
            LEFT JOIN {table} AS t ON {string.Join(" AND ", names.Take(keys).Select(name => $"t.{name} = v.{name}"))}
            """;
    }

    /// <summary>The columns it takes, by their place among all: the key, then those compared.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>For one row: no answer when it is new, 1 when it is as it should be, 2 when it differs.</summary>
    public string OneRow { get; }

    /// <summary>For many rows, one array a parameter: how many are new, and how many differ; PostgreSQL only.</summary>
    public string ManyRows { get; }
}

/// <summary>What rows would do, or did, to the table.</summary>
/// <param name="New">Rows that are not there.</param>
/// <param name="Changed">Rows that differ.</param>
/// <param name="Same">Rows that are as they should be.</param>
internal readonly record struct RowFates(long New, long Changed, long Same)
{
    /// <summary>Both together.</summary>
    public static RowFates operator +(RowFates one, RowFates other) => new(one.New + other.New, one.Changed + other.Changed, one.Same + other.Same);
}
