using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Import;

/// <summary>
/// Brings the registry's CSV files into the local projection, in constant memory: good rows load, bad rows are reported,
/// and what is already there as it should be is left untouched.
/// </summary>
internal sealed class RegistryImport(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    // Tokens are random, so every row lands on another page of the index: with the usual memory and log, pages would be read and copied
    // into the file again and again (PRAGMA cache_size in KB, wal_autocheckpoint in pages). Afterwards both are as Database sets them.
    private static readonly string[] Roomy = ["PRAGMA cache_size = -131072", "PRAGMA wal_autocheckpoint = 64000"];
    private static readonly string[] Usual = ["PRAGMA cache_size = -32768", "PRAGMA wal_autocheckpoint = 16000"];

    /// <summary>Imports the files that are there.</summary>
    /// <exception cref="UnreadableFileException">No file is there, or one cannot be taken at all; nothing is loaded.</exception>
    public Task<ImportSummary> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken aborted) =>
        RunAsync(request, Tables(), progress, aborted);

    /// <summary>The tables of the registry, in the order in which their files are read.</summary>
    public CsvTable[] Tables() =>
        [new PaymentPointTable(), new BeneficiaryTable(personal, time.GetUtcNow()), new EnrolmentTable(personal), new PaymentTable(personal), new ConditionTable(personal), new VoucherTable(personal)];

    /// <summary>Imports those of the given tables' files that are there.</summary>
    /// <exception cref="UnreadableFileException">No file is there, or one cannot be taken at all; nothing is loaded.</exception>
    public async Task<ImportSummary> RunAsync(ImportRequest request, CsvTable[] tables, IProgress<ImportProgress>? progress, CancellationToken aborted)
    {
        var sources = await OpenAsync(request, tables, aborted);
        var total = Math.Max(1, sources.Sum(source => source.File.Length));
        var files = new List<FileSummary>();
        using var rejects = new RejectReport(request.RejectReport);
        if (!request.DryRun)
            await GiveRoomAsync(Roomy, aborted);
        try
        {
            var before = 0L;
            foreach (var (table, file) in sources)
            {
                var meter = new ImportMeter(progress, time, file.Name, before, total);
                files.Add(await LoadAsync(request, table, file, rejects, meter, aborted));
                before += file.Length;
            }
        }
        finally
        {
            if (!request.DryRun)
                await GiveRoomAsync(Usual, CancellationToken.None);
        }

        return new ImportSummary(files) { FirstRejects = [.. rejects.First] };
    }

    private static async Task<List<(CsvTable Table, SourceFile File)>> OpenAsync(ImportRequest request, CsvTable[] tables, CancellationToken aborted)
    {
        var sources = new List<(CsvTable, SourceFile)>();
        foreach (var table in tables)
        {
            var path = Path.Combine(request.Folder, table.File);
            if (!File.Exists(path))
                continue;
            var file = await SourceFile.InspectAsync(path, aborted);
            if (request.Digests is { } seen && seen.GetValueOrDefault(file.Name) != Convert.ToHexStringLower(file.Digest))
                throw new UnreadableFileException($"{file.Name} is not the file that was looked at: it changed, or came later. Begin again.");
            using var csv = CsvFile.Open(file, table, static (_, _) => { });
            sources.Add((table, file));
        }

        return sources.Count > 0
            ? sources
            : throw new UnreadableFileException($"There is none of {string.Join(", ", tables.Select(table => table.File))} in {request.Folder}.");
    }

    private async Task<FileSummary> LoadAsync(
        ImportRequest request, CsvTable table, SourceFile file, RejectReport rejects, ImportMeter meter, CancellationToken aborted)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (!request.DryRun)
            await NoteStartAsync(id, file, aborted);
        var dropped = 0L;
        var refusedBefore = rejects.Count;
        using var csv = CsvFile.Open(file, table, (line, reason) => { dropped++; rejects.Add(file.Name, line, "", reason); });
        var record = new CsvRecord(csv.Parser, csv.Order, request.ShiftDays);
        var standing = request.DryRun ? await CountAsync(table, aborted) : 0;
        await using var pipe = new UpsertPipe(database, writer, table, request.DryRun);
        var rows = 0L;
        while (csv.Parser.Read())
        {
            aborted.ThrowIfCancellationRequested();
            rows++;
            if (!record.Start() || table.Read(record, pipe.Batch) is not { } key)
                rejects.Add(file.Name, csv.Parser.RawRow, record.Column < 0 ? "" : table.Header[record.Column], record.Problem!, record.Column < 0 ? "" : record.Raw(record.Column));
            else
                await pipe.TakeAsync(key, aborted);
            meter.Report(rows, csv.Position);
        }

        await pipe.CompleteAsync(aborted);
        meter.Finish(rows, file.Length);
        var summary = new FileSummary(file.Name, rows + dropped, pipe.Changed, pipe.Written - pipe.Changed, rejects.Count - refusedBefore, meter.Elapsed)
        {
            New = pipe.Fates.New, Before = standing, Digest = Convert.ToHexStringLower(file.Digest),
        };
        if (!request.DryRun)
            await NoteEndAsync(id, summary, aborted);
        return summary;
    }

    private ValueTask<long> CountAsync(CsvTable table, CancellationToken aborted) =>
        database.ReadAsync(session => (long)session.Scalar($"SELECT COUNT(*) FROM {table.Statement.Table}")!, aborted);

    private async Task GiveRoomAsync(string[] pragmas, CancellationToken aborted)
    {
        if (database.Provider != StorageProvider.Sqlite)
            return;
        foreach (var pragma in pragmas)
            await writer.WriteAsync(session => { session.Execute(pragma); }, aborted);
    }

    private Task NoteStartAsync(Guid id, SourceFile file, CancellationToken aborted)
    {
        var at = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session => { session.Execute("INSERT INTO imports (id, file, started_at, file_digest) VALUES ($1, $2, $3, $4)", id.Stored(), file.Name, at, file.Digest); },
            aborted);
    }

    private Task NoteEndAsync(Guid id, FileSummary summary, CancellationToken aborted)
    {
        var at = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session =>
            {
                session.Execute(
                    "UPDATE imports SET finished_at = $1, read = $2, loaded = $3, unchanged = $4, rejected = $5 WHERE id = $6",
                    at, summary.Read, summary.Loaded, summary.Unchanged, summary.Rejected, id.Stored());
            },
            aborted);
    }
}
