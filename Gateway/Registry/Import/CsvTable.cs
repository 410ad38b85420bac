using System.Globalization;

namespace Gateway.Registry.Import;

/// <summary>One file of the registry contract: its columns, how a record becomes a row, and where the row goes.</summary>
internal abstract class CsvTable
{
    /// <summary>The file's name.</summary>
    public abstract string File { get; }

    /// <summary>The columns of the file.</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>Columns of the header that a file may leave out.</summary>
    public virtual IReadOnlyList<string> Optional => [];

    /// <summary>The types of the columns of the table.</summary>
    public abstract IReadOnlyList<Type> Types { get; }

    /// <summary>How rows are written.</summary>
    public abstract UpsertStatement Statement { get; }

    /// <summary>Reads one record into the batch, without taking it; answers what identifies the row, or null when the record is wrong.</summary>
    public abstract object? Read(CsvRecord record, ColumnBatch batch);

    /// <summary>A date as stored.</summary>
    protected static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
