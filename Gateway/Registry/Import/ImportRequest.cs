namespace Gateway.Registry.Import;

/// <summary>What to import and how.</summary>
/// <param name="Folder">The folder with the CSV files.</param>
/// <param name="RejectReport">Where to write what was rejected; null for nowhere.</param>
internal sealed record ImportRequest(string Folder, string? RejectReport = null)
{
    /// <summary>Check everything, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>SHA-256 of each file as it was looked at before, by its name: another content is refused. Null for whatever is there.</summary>
    public IReadOnlyDictionary<string, string>? Digests { get; init; }

    /// <summary>Moves every date by this many days: the demo registry is written for one day and seeded on another.</summary>
    public int ShiftDays { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Rows">Rows of it read so far.</param>
/// <param name="RowsPerSecond">Its mean rate.</param>
/// <param name="Percent">Of the octets of all files, 0 to 100.</param>
internal readonly record struct ImportProgress(string File, long Rows, double RowsPerSecond, double Percent);

/// <summary>What became of the rows of one file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Loaded">Rows that were new or changed; in a dry run, rows that would be.</param>
/// <param name="Unchanged">Rows already there as they are.</param>
/// <param name="Rejected">Rows refused; each is in the report.</param>
/// <param name="Took">How long it took.</param>
internal sealed record FileSummary(string File, long Read, long Loaded, long Unchanged, long Rejected, TimeSpan Took)
{
    /// <summary>In a dry run, those of <see cref="Loaded"/> that are not there yet.</summary>
    public long New { get; init; }

    /// <summary>In a dry run, rows of the table before.</summary>
    public long Before { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public string Digest { get; init; } = "";
}

/// <summary>What an import did.</summary>
/// <param name="Files">One entry a file, in the order they were read.</param>
internal sealed record ImportSummary(IReadOnlyList<FileSummary> Files)
{
    /// <summary>Rows refused in all files.</summary>
    public long Rejected => Files.Sum(file => file.Rejected);

    /// <summary>The first rows refused.</summary>
    public IReadOnlyList<Reject> FirstRejects { get; init; } = [];
}
