using Gateway.Store;

namespace Gateway.Registry.Import;

/// <summary>Rows waiting to be written, kept by column: the same memory is filled again and again.</summary>
/// <param name="columns">The types of the columns: <c>byte[]</c>, <c>string</c> or <c>long?</c>.</param>
internal sealed class ColumnBatch(IReadOnlyList<Type> columns)
{
    /// <summary>
    /// How many rows go into one transaction. Keys are random, so that each row lands on pages of its own: the more rows share a
    /// transaction, the fewer pages are written a row. More would keep messages waiting behind an import.
    /// </summary>
    public const int Capacity = 10_000;

    private readonly Array[] _columns = [.. columns.Select(type => Array.CreateInstance(type, Capacity))];

    /// <summary>How many rows wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room for another.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Sets a value of the row being filled.</summary>
    public void Set<T>(int column, T value) => ((T[])_columns[column])[Count] = value;

    /// <summary>Takes the row that was filled.</summary>
    public void Commit() => Count++;

    /// <summary>Sets the row being filled to the one another batch was filling.</summary>
    public void FillFrom(ColumnBatch other)
    {
        for (var column = 0; column < _columns.Length; column++)
            Array.Copy(other._columns[column], other.Count, _columns[column], Count, 1);
    }

    /// <summary>Forgets every row.</summary>
    public void Clear() => Count = 0;

    /// <summary>Writes every row; answers how many were new or changed.</summary>
    public int Write(DbSession session, UpsertStatement statement, StorageProvider provider) =>
        provider == StorageProvider.PostgreSql ? WriteAtOnce(session, statement.ManyRows) : WriteEach(session, statement.OneRow);

    /// <summary>Compares every row with what is there.</summary>
    public RowFates Compare(DbSession session, ComparisonStatement statement, StorageProvider provider)
    {
        if (provider == StorageProvider.PostgreSql)
        {
            var (added, changed) = session.First(statement.ManyRows, row => (row.GetInt64(0), row.GetInt64(1)), Arrays(statement.Columns));
            return new(added, changed, Count - added - changed);
        }

        var values = new object?[statement.Columns.Count];
        Span<long> fates = [0, 0, 0];
        foreach (var row in Order())
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = _columns[statement.Columns[i]].GetValue(row);
            fates[(int)session.First(statement.OneRow, static found => found.GetInt64(0), values)]++;
        }

        return new(fates[0], fates[2], fates[1]);
    }

    // In-process: a row is a function call away. In the order of the keys a page of the index is visited once and not again and again.
    private int WriteEach(DbSession session, string sql)
    {
        var values = new object?[_columns.Length];
        var changed = 0;
        foreach (var row in Order())
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = _columns[column].GetValue(row);
            changed += session.Execute(sql, values);
        }

        return changed;
    }

    private int[] Order()
    {
        var order = new int[Count];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        if (_columns[0] is byte[][] keys)
            Array.Sort(order, (a, b) => keys[a].AsSpan().SequenceCompareTo(keys[b]));
        return order;
    }

    // Over the wire: one array a column, one round trip.
    private int WriteAtOnce(DbSession session, string sql) => session.Execute(sql, Arrays([.. Enumerable.Range(0, _columns.Length)]));

    private object?[] Arrays(IReadOnlyList<int> columns)
    {
        var values = new object?[columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var exact = Array.CreateInstance(_columns[columns[i]].GetType().GetElementType()!, Count);
            Array.Copy(_columns[columns[i]], exact, Count);
            values[i] = exact;
        }

        return values;
    }
}
