using System.Text;
using Gateway.Registry.Import;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Uploads;

/// <summary>The folders that files to be imported lie in: those uploaded, readable by this account only, and those that were put on the server.</summary>
internal sealed class ImportFolders(Database database, IOptions<UploadOptions> options, RegistryImport import)
{
    private const int LongestHeader = 4096;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Root => database.Options.PathOf("imports");

    /// <summary>The folder of an import.</summary>
    public string Of(Guid job) => Path.Combine(Root, job.ToString("n"));

    /// <summary>Where the rows that an import refused are listed; it may not be there.</summary>
    public string RejectsOf(Guid job) => Path.Combine(Root, $"{job:n}-rejects.csv");

    /// <summary>Makes the folder of an import.</summary>
    public string Make(Guid job)
    {
        var folder = Of(job);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Private);
        return folder;
    }

    /// <summary>Copies a file that arrives into a folder under the name that its header tells; never more octets than allowed.</summary>
    /// <exception cref="UnreadableFileException">It is too large, its header is none of the registry's, or its kind came before.</exception>
    public async Task<ImportedFile> TakeAsync(string folder, Stream arriving, CancellationToken aborted)
    {
        var part = Path.Combine(folder, "arriving.part");
        var most = options.Value.LargestMegabytes * 1024L * 1024;
        long octets = 0;
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var block = new byte[81_920];
            while (await arriving.ReadAsync(block, aborted) is > 0 and var count)
            {
                if ((octets += count) > most)
                    throw new UnreadableFileException($"A file is larger than {options.Value.LargestMegabytes} MB. Split it, or put it into a folder on the server.");
                await file.WriteAsync(block.AsMemory(0, count), aborted);
            }
        }

        var name = NameOf(part) ?? throw new UnreadableFileException($"The first line of a file is not the header of a registry file. It must be one of: {string.Join("; ", import.Tables().Select(table => string.Join(',', table.Header.Except(table.Optional))))}.");
        if (File.Exists(Path.Combine(folder, name)))
            throw new UnreadableFileException($"Two files have the columns of {name}. Bring them one after the other.");
        File.Move(part, Path.Combine(folder, name));
        return new ImportedFile(name, octets);
    }

    /// <summary>The folders on the server that hold registry files.</summary>
    public IReadOnlyList<string> Dropped()
    {
        var root = options.Value.DropFolder;
        if (root.Length == 0 || !Directory.Exists(root))
            return [];
        return [.. Directory.EnumerateDirectories(root).Where(folder => FilesIn(folder).Count > 0).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal).Take(100)];
    }

    /// <summary>One of these; null when there is none of this name.</summary>
    public string? FindDropped(string name) => Dropped().Contains(name, StringComparer.Ordinal) ? Path.GetFullPath(Path.Combine(options.Value.DropFolder, name)) : null;

    /// <summary>The registry files in a folder.</summary>
    public IReadOnlyList<ImportedFile> FilesIn(string folder) =>
        [.. import.Tables().Select(table => new FileInfo(Path.Combine(folder, table.File))).Where(file => file.Exists).Select(file => new ImportedFile(file.Name, file.Length))];

    /// <summary>Deletes uploaded files: they hold people's data, and the registry has it now or never will.</summary>
    public void Delete(Guid job)
    {
        var folder = Of(job);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Deletes the list of refused rows.</summary>
    public void DeleteRejects(Guid job) => File.Delete(RejectsOf(job));

    private string? NameOf(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var start = new char[LongestHeader];
        var read = reader.ReadBlock(start);
        var line = start.AsSpan(0, read);
        if (line.IndexOfAny('\r', '\n') is >= 0 and var end)
            line = line[..end];
        var columns = line.ToString().Split(',').Select(column => column.Trim().Trim('"').ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        return import.Tables().FirstOrDefault(table => columns.IsSubsetOf(table.Header) && columns.IsSupersetOf(table.Header.Except(table.Optional)))?.File;
    }
}
