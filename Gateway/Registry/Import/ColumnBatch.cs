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
    private int WriteAtOnce(DbSession session, string sql)
    {
        var values = new object?[_columns.Length];
        for (var column = 0; column < values.Length; column++)
        {
            var exact = Array.CreateInstance(_columns[column].GetType().GetElementType()!, Count);
            Array.Copy(_columns[column], exact, Count);
            values[column] = exact;
        }

        return session.Execute(sql, values);
    }
}
