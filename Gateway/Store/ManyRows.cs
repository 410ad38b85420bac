namespace Gateway.Store;

/// <summary>
/// One change written for many rows at once. SQLite runs the first form for each row, with a statement that stays prepared; PostgreSQL
/// runs the second once for all of them, with one array a column (<c>unnest($1::bytea[], …)</c>).
/// </summary>
/// <param name="Each">For SQLite; values are <c>$1 … $n</c>.</param>
/// <param name="Together">For PostgreSQL; when the caller asks which rows counted, it returns <c>v.place</c>.</param>
/// <param name="Kinds">One letter a column: <c>n</c> number, <c>t</c> text, <c>o</c> octets.</param>
internal sealed record ManyRows(string Each, string Together, string Kinds)
{
    /// <summary>For PostgreSQL, where the rows are new and nothing else is asked: how they are copied in.</summary>
    public string? Copy { get; init; }

    /// <summary>Whether a copy may meet rows that are there already: rarely, so that it is tried, and taken back when it does.</summary>
    public bool CopyMayMeet { get; init; }

    /// <summary>An INSERT of a row of these columns, each given as <c>name:kind</c>; what follows the values may be a conflict clause.</summary>
    public static ManyRows InsertInto(string table, string rest, params ReadOnlySpan<string> columns)
    {
        var names = new List<string>();
        var kinds = "";
        foreach (var column in columns)
        {
            var parts = column.Split(':');
            names.Add(parts[0]);
            kinds += parts[1];
        }

        var list = string.Join(", ", names);
        var each = string.Join(", ", Enumerable.Range(1, names.Count).Select(i => FormattableString.Invariant($"${i}")));
        return new(
            $"INSERT INTO {table} ({list}) VALUES ({each}) {rest}",
            $"INSERT INTO {table} ({list}) SELECT * FROM {Arrays(kinds)} {rest}",
            kinds)
        {
            Copy = rest.Length == 0 ? $"COPY {table} ({list}) FROM STDIN (FORMAT BINARY)" : null,
        };
    }

    /// <summary>The arrays of PostgreSQL as one table: <c>unnest($1::bytea[], $2::bigint[] …)</c>.</summary>
    public static string Arrays(string kinds) =>
        $"unnest({string.Join(", ", kinds.Select((kind, i) => FormattableString.Invariant($"${i + 1}::{TypeOf(kind)}[]")))})";

    private static string TypeOf(char kind) => kind switch
    {
        'n' => "bigint",
        't' => "text",
        'o' => "bytea",
        _ => throw new ArgumentException($"No column is of kind {kind}.", nameof(kind)),
    };
}
