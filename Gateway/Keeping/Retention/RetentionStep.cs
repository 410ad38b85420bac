namespace Gateway.Keeping.Retention;

/// <summary>What goes from one table when it has been kept long enough.</summary>
/// <param name="Table">The table.</param>
/// <param name="Time">The column that the term is counted from.</param>
/// <param name="Due">What must be so beside the time, as SQL; it must not be so any more afterwards.</param>
/// <param name="Set">What is emptied; null when the row goes.</param>
/// <param name="Held">Given for a table so long that it is gone through by <c>seq</c>, from where the last run stopped: rows that are old and not due yet.</param>
internal sealed record RetentionStep(string Table, string Time, string Due, string? Set = null, string? Held = null)
{
    /// <summary>In place of the column: the time stands in another table, which the condition names.</summary>
    public const string Elsewhere = "0";

    /// <summary>What is done first, in the same transaction, with the condition of the rows that go; with <see cref="Held"/> only.</summary>
    public IReadOnlyList<Func<string, string>> First { get; init; } = [];

    /// <summary>What changes the rows that a condition names.</summary>
    public string Change => Set is null ? $"DELETE FROM {Table}" : $"UPDATE {Table} SET {Set}";

    /// <summary>Rows that are due before <c>@before</c>.</summary>
    public string IsDue => $"({Time} < @before AND {Due})";
}

/// <summary>A class of record with its term.</summary>
/// <param name="Name">Its name in the evidence.</param>
/// <param name="Holds">What it is, in plain words.</param>
/// <param name="Keep">How long it is kept.</param>
/// <param name="Steps">What goes.</param>
internal sealed record RetentionClass(string Name, string Holds, TimeSpan Keep, IReadOnlyList<RetentionStep> Steps);
