using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Gateway.Registry.Import;

/// <summary>One open CSV file whose header was found right.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly FileStream _stream;

    private CsvFile(FileStream stream, CsvParser parser, int[] order)
    {
        _stream = stream;
        Parser = parser;
        Order = order;
    }

    /// <summary>Stands before the first record.</summary>
    public CsvParser Parser { get; }

    /// <summary>Where each column of the contract stands in this file: they may come in any order. -1 for one that was left out.</summary>
    public int[] Order { get; }

    /// <summary>How many octets are read.</summary>
    public long Position => _stream.Position;

    private static CsvConfiguration Settings => new(CultureInfo.InvariantCulture)
    {
        Delimiter = ",",
        BufferSize = 32 * 1024,
        IgnoreBlankLines = true,
        TrimOptions = TrimOptions.None,
    };

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="UnreadableFileException">The header is not the contract's.</exception>
    public static CsvFile Open(SourceFile file, CsvTable table, Action<long, string> reject)
    {
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.SequentialScan);
        // A byte order mark is consumed; the text is known to be UTF-8 by now.
        var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 32 * 1024);
        var parser = new CsvParser(new LineReader(text, reject), Settings, leaveOpen: false);
        try
        {
            return new CsvFile(stream, parser, ReadHeader(file, table, parser));
        }
        catch
        {
            parser.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Parser.Dispose();

    private static int[] ReadHeader(SourceFile file, CsvTable table, CsvParser parser)
    {
        if (!parser.Read())
            throw new UnreadableFileException($"{file.Name} has no header row. It must be: {Contract(table)}");
        var found = Enumerable.Range(0, parser.Count).Select(i => parser[i].Trim().ToLowerInvariant()).ToList();
        var missing = table.Header.Except(found).Except(table.Optional).ToList();
        var extra = found.Except(table.Header).ToList();
        if (missing.Count > 0 || extra.Count > 0 || found.Count != found.Distinct().Count())
        {
            var details = missing.Count > 0 ? $"it lacks {string.Join(", ", missing)}"
                : extra.Count > 0 ? $"it has {extra.Count} unknown {(extra.Count == 1 ? "column" : "columns")}"
                : "a column comes twice";
            throw new UnreadableFileException($"The header of {file.Name} is not right: {details}. It must be: {Contract(table)}");
        }

        return [.. table.Header.Select(column => found.IndexOf(column))];
    }

    private static string Contract(CsvTable table) =>
        string.Join(',', table.Header.Except(table.Optional)) + (table.Optional.Count == 0 ? "" : $", and perhaps {string.Join(',', table.Optional)}");
}
