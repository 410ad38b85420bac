using System.Security.Cryptography;
using System.Text;
using Gateway.Store;

namespace Gateway.Api.Exports;

/// <summary>What was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sum">Its SHA-256, in hexadecimal.</param>
internal sealed record ExportedFile(string Path, long Rows, string Sum);

/// <summary>
/// Writes exports page by page, in constant memory, beside a sum that <c>sha256sum -c</c> checks. A file has its name only when it is whole.
/// </summary>
internal sealed class Exporter(Database database)
{
    private const int Page = 2000;

    /// <summary>Writes one kind into a folder.</summary>
    /// <param name="kind">What.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="until">The first instant no longer in it.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="aborted">Ends it; an unfinished file is left without its name.</param>
    public async Task<ExportedFile> WriteAsync(ExportKind kind, DateTimeOffset from, DateTimeOffset until, string folder, CancellationToken aborted)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{kind.Name}.csv");
        var (rows, sum) = await WriteAsync(kind, from, until, new FileInfo($"{path}.part"), aborted);
        File.Move($"{path}.part", path, overwrite: true);
        await File.WriteAllTextAsync($"{path}.sha256", $"{sum}  {kind.Name}.csv\n", aborted);
        return new(path, rows, sum);
    }

    private async Task<(long Rows, string Sum)> WriteAsync(ExportKind kind, DateTimeOffset from, DateTimeOffset until, FileInfo part, CancellationToken aborted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = part.Create();
        await AddAsync(file, hash, Header(kind), aborted);
        var (rows, last) = (0L, 0L);
        while (true)
        {
            var after = last;
            var page = await database.ReadAsync(session => session.All(kind.Select, row => Line(kind, row), after, from.Stored(), until.Stored(), (long)Page), aborted);
            if (page.Count == 0)
                break;
            await AddAsync(file, hash, string.Concat(page.Select(line => line.Text)), aborted);
            (rows, last) = (rows + page.Count, page[^1].Place);
        }

        await file.FlushAsync(aborted);
        return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The first line of a file.</summary>
    public static string Header(ExportKind kind)
    {
        var line = new StringBuilder();
        foreach (var column in kind.Columns)
        {
            if (line.Length > 0)
                line.Append(',');
            CsvCell.Text(line, column);
        }

        return line.Append("\r\n").ToString();
    }

    /// <summary>The line of a row, with its place in the order.</summary>
    public static (long Place, string Text) Line(ExportKind kind, System.Data.Common.DbDataReader row)
    {
        var line = new StringBuilder();
        kind.Write(row, line);
        return (row.GetInt64(0), line.Append("\r\n").ToString());
    }

    private static async Task AddAsync(FileStream file, IncrementalHash hash, string text, CancellationToken aborted)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        hash.AppendData(octets);
        await file.WriteAsync(octets, aborted);
    }
}
