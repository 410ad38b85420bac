namespace Gateway.Store;

/// <summary>One value of a row that is written together with many others: a number, a text, octets, or nothing.</summary>
internal readonly struct Cell
{
    private Cell(object? reference, long number) => (Reference, Number) = (reference, number);

    /// <summary>Nothing.</summary>
    public static Cell Null { get; }

    /// <summary>The text or the octets; a mark that it is a number; null when there is no value.</summary>
    public object? Reference { get; }

    /// <summary>The number.</summary>
    public long Number { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Reference is null;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => ReferenceEquals(Reference, NumberMark);

    private static object NumberMark { get; } = new();

    /// <summary>A number.</summary>
    public static implicit operator Cell(long number) => new(NumberMark, number);

    /// <summary>A number that may be absent.</summary>
    public static implicit operator Cell(long? number) => number is { } value ? new(NumberMark, value) : Null;

    /// <summary>A text that may be absent.</summary>
    public static implicit operator Cell(string? text) => new(text, 0);

    /// <summary>Octets that may be absent.</summary>
    public static implicit operator Cell(byte[]? octets) => new(octets, 0);
}
