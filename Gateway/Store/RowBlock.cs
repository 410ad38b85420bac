using System.Runtime.InteropServices;

namespace Gateway.Store;

/// <summary>Rows on their way to one statement, side by side in memory.</summary>
internal sealed class RowBlock(int width)
{
    private readonly List<Cell> _cells = [];

    /// <summary>Values in one row.</summary>
    public int Width => width;

    /// <summary>How many rows there are.</summary>
    public int Count => _cells.Count / width;

    /// <summary>One row.</summary>
    public ReadOnlySpan<Cell> this[int row] => CollectionsMarshal.AsSpan(_cells).Slice(row * width, width);

    /// <summary>Adds a row.</summary>
    public void Add(params ReadOnlySpan<Cell> row)
    {
        if (row.Length != width)
            throw new ArgumentException($"A row of {width} values is asked for, not of {row.Length}.", nameof(row));
        _cells.AddRange(row);
    }

    /// <summary>Forgets the rows and keeps the room.</summary>
    public void Clear() => _cells.Clear();
}
