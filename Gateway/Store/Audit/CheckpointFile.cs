using System.Text;

namespace Gateway.Store.Audit;

/// <summary>
/// Checkpoints kept outside the database: whoever cuts the end of the log off, or writes all of it anew, cannot reach them there. Lines are
/// only ever added. A site keeps the file on another machine's disk, or sends it away with the log.
/// </summary>
internal sealed class CheckpointFile(string path)
{
    /// <summary>Where it lies.</summary>
    public string Path { get; } = path;

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Every checkpoint in it, in the order in which they were added; empty when there is no file.</summary>
    /// <exception cref="InvalidDataException">A line is none.</exception>
    public IReadOnlyList<AuditCheckpoint> Read()
    {
        if (!Exists)
            return [];
        var lines = File.ReadAllText(Path, Encoding.ASCII).Split('\n');
        var checkpoints = new List<AuditCheckpoint>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            if (AuditCheckpoint.Parse(lines[i].TrimEnd('\r')) is { } checkpoint)
                checkpoints.Add(checkpoint);
            // The last piece has no end when the machine stopped while it was written: it is written again.
            else if (i < lines.Length - 1)
                throw new InvalidDataException($"Line {i + 1} of {Path} is no checkpoint.");
        }

        return checkpoints;
    }

    /// <summary>Adds checkpoints; on the disk when it returns.</summary>
    public void Append(IReadOnlyList<AuditCheckpoint> checkpoints)
    {
        if (checkpoints.Count == 0)
            return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        DropUnended(file);
        file.Write(Encoding.ASCII.GetBytes(string.Concat(checkpoints.Select(one => one.Line() + "\n"))));
        file.Flush(flushToDisk: true);
    }

    private static void DropUnended(FileStream file)
    {
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() != '\n')
                continue;
            file.SetLength(end);
            file.Position = end;
            return;
        }

        file.SetLength(0);
    }
}
