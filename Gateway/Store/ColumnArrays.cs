namespace Gateway.Store;

/// <summary>Turns rows on their side: PostgreSQL takes many rows as one array a column.</summary>
internal static class ColumnArrays
{
    /// <summary>One column of all rows.</summary>
    public static Array Of(RowBlock rows, int column, char kind)
    {
        switch (kind)
        {
            case 'n':
                var numbers = new long?[rows.Count];
                for (var row = 0; row < numbers.Length; row++)
                    numbers[row] = rows[row][column] is { IsNull: false } cell ? cell.Number : null;
                return numbers;
            case 't':
                return References<string>(rows, column);
            default:
                return References<byte[]>(rows, column);
        }
    }

    private static T?[] References<T>(RowBlock rows, int column) where T : class
    {
        var values = new T?[rows.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = (T?)rows[row][column].Reference;
        return values;
    }
}
