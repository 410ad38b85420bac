using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Gateway.Registry.Import;

/// <summary>
/// The CSV of rows that were refused: where, which column, why, and the shape of what stood there (9 for a digit, x for a letter).
/// It never holds a value, since it is mailed around.
/// </summary>
internal sealed class RejectReport : IDisposable
{
    private const int ShapeLength = 40;

    private const int FirstRows = 50;

    private readonly CsvWriter? _csv;
    private readonly List<Reject> _first = [];

    /// <summary>Opens the report and writes its header.</summary>
    /// <param name="path">Where to; null counts only.</param>
    public RejectReport(string? path)
    {
        if (path is null)
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        _csv = new CsvWriter(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), Settings);
        Write("file", "line", "column", "reason", "shape");
    }

    /// <summary>How many rows were refused so far.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<Reject> First => _first;

    private static CsvConfiguration Settings => new(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = InjectionOptions.Escape };

    /// <summary>Adds a row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, the header being 1.</param>
    /// <param name="column">The column; empty when the whole line is meant.</param>
    /// <param name="reason">Why.</param>
    /// <param name="value">What stood there; only its shape is written.</param>
    public void Add(string file, long line, string column, string reason, string value = "")
    {
        Count++;
        if (_first.Count < FirstRows)
            _first.Add(new(file, line, column, reason, ShapeOf(value)));
        Write(file, line.ToString(CultureInfo.InvariantCulture), column, reason, ShapeOf(value));
    }

    /// <inheritdoc />
    public void Dispose() => _csv?.Dispose();

    /// <summary>The shape of a value: enough to see that a digit is missing, not enough to know whose it is.</summary>
    public static string ShapeOf(string value)
    {
        var shape = new StringBuilder(ShapeLength);
        foreach (var c in value.AsSpan(0, Math.Min(value.Length, ShapeLength)))
            shape.Append(char.IsDigit(c) ? '9' : char.IsLetter(c) || char.IsSurrogate(c) ? 'x' : char.IsControl(c) ? '?' : c);
        return value.Length > ShapeLength ? shape.Append('…').ToString() : shape.ToString();
    }

    private void Write(params ReadOnlySpan<string> fields)
    {
        if (_csv is null)
            return;
        foreach (var field in fields)
            _csv.WriteField(field);
        _csv.NextRecord();
    }
}

/// <summary>One row that was refused.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, the header being 1.</param>
/// <param name="Column">The column; empty when the whole line is meant.</param>
/// <param name="Reason">Why.</param>
/// <param name="Shape">The shape of what stood there, never the value.</param>
internal sealed record Reject(string File, long Line, string Column, string Reason, string Shape);
