using System.Text.Json;
using Gateway.Registry.Import;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Registry.Uploads;

/// <summary>What came of a step that a person took.</summary>
internal enum ImportVerdict
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It is in no state for that: somebody else was quicker, or it is over.</summary>
    Moved,

    /// <summary>The number typed is not the number of rows.</summary>
    WrongNumber,

    /// <summary>Whoever brought the files or asked for it cannot agree to it as well.</summary>
    SamePerson,
}

/// <summary>
/// Takes registry files in and decides who may apply them: what is applied is what was compared, after its number of rows was typed, and by
/// two people when more than 5 % would change. Each step is written down in its own transaction.
/// </summary>
internal sealed class ImportDesk(Database database, BatchWriter writer, ImportFolders folders, TimeProvider time)
{
    private const int Page = 50;

    /// <summary>Takes uploaded files.</summary>
    /// <param name="files">The files as they arrive.</param>
    /// <param name="by">Who brings them.</param>
    /// <param name="aborted">Ends it; nothing stays.</param>
    /// <exception cref="UnreadableFileException">One of them cannot be taken; nothing stays.</exception>
    public async Task<Guid> UploadAsync(IReadOnlyList<Func<Stream>> files, ByStaff by, CancellationToken aborted)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var folder = folders.Make(id);
        try
        {
            var taken = new List<ImportedFile>();
            foreach (var open in files)
            {
                await using var arriving = open();
                taken.Add(await folders.TakeAsync(folder, arriving, aborted));
            }

            await StoreAsync(id, folder, isOurs: true, taken, by, aborted);
            return id;
        }
        catch
        {
            folders.Delete(id);
            throw;
        }
    }

    /// <summary>Takes a folder on the server; null when there is none of this name.</summary>
    public async Task<Guid?> PickAsync(string name, ByStaff by, CancellationToken aborted)
    {
        if (folders.FindDropped(name) is not { } folder)
            return null;
        var id = Guid.CreateVersion7(time.GetUtcNow());
        await StoreAsync(id, folder, isOurs: false, folders.FilesIn(folder), by, aborted);
        return id;
    }

    /// <summary>One import; null when there is none.</summary>
    public ValueTask<ImportJob?> FindAsync(Guid id, CancellationToken aborted) =>
        database.ReadAsync(session => session.First($"SELECT {ImportJob.Columns} FROM import_jobs WHERE id = $1", ImportJob.Read, id.Stored()), aborted);

    /// <summary>Imports, the newest first, after one that was seen last.</summary>
    public ValueTask<List<ImportJob>> ListAsync(Guid? after, CancellationToken aborted) => database.ReadAsync(
        session => after is { } last
            ? session.All($"SELECT {ImportJob.Columns} FROM import_jobs WHERE id < $1 ORDER BY id DESC LIMIT $2", ImportJob.Read, last.Stored(), (long)Page + 1)
            : session.All($"SELECT {ImportJob.Columns} FROM import_jobs ORDER BY id DESC LIMIT $1", ImportJob.Read, (long)Page + 1), aborted);

    /// <summary>How many imports wait for somebody to agree who neither brought them nor asked for them.</summary>
    public ValueTask<long> WaitingForAsync(string person, CancellationToken aborted) => database.ReadAsync(
        session => (long)session.Scalar("SELECT COUNT(*) FROM import_jobs WHERE ended_at IS NULL AND state = 'waiting' AND asked_by_id <> $1 AND made_by_id <> $1", person)!, aborted);

    /// <summary>Asks that it be applied: at once when one person may, else when a second agrees.</summary>
    public Task<ImportVerdict> AskAsync(Guid id, long typed, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (Of(session, id) is not { State: ImportState.Checked } job)
                    return ImportVerdict.Moved;
                if (typed != job.Rows)
                    return ImportVerdict.WrongNumber;
                session.Execute(
                    "UPDATE import_jobs SET state = $2, asked_by_id = $3, asked_by = $4, asked_at = $5 WHERE id = $1",
                    id.Stored(), job.TakesTwo ? ImportState.Waiting : ImportState.Queued, by.Id, by.Name, now.Stored());
                AuditLog.Append(session, by.Does(job.TakesTwo ? "registry.apply_asked" : "registry.apply", Name(id), Told(job)), now);
                return ImportVerdict.Done;
            }, aborted);
    }

    /// <summary>Agrees to what another person asked for.</summary>
    public Task<ImportVerdict> ApproveAsync(Guid id, long typed, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (Of(session, id) is not { State: ImportState.Waiting } job)
                    return ImportVerdict.Moved;
                if (job.AskedBy?.Id == by.Id || job.MadeBy.Id == by.Id)
                    return ImportVerdict.SamePerson;
                if (typed != job.Rows)
                    return ImportVerdict.WrongNumber;
                session.Execute("UPDATE import_jobs SET state = $2, approved_by = $3 WHERE id = $1", id.Stored(), ImportState.Queued, by.Name);
                AuditLog.Append(session, by.Does("registry.apply", Name(id), Told(job)), now);
                return ImportVerdict.Done;
            }, aborted);
    }

    /// <summary>Throws it away, as long as it is not being applied.</summary>
    public async Task<ImportVerdict> DiscardAsync(Guid id, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var verdict = await writer.WriteAsync(
            session =>
            {
                if (Of(session, id) is not { State: ImportState.Uploaded or ImportState.Checked or ImportState.Waiting })
                    return ImportVerdict.Moved;
                session.Execute("UPDATE import_jobs SET state = $2, ended_at = $3 WHERE id = $1", id.Stored(), ImportState.Discarded, now.Stored());
                AuditLog.Append(session, by.Does("registry.discard", Name(id)), now);
                return ImportVerdict.Done;
            }, aborted);
        if (verdict == ImportVerdict.Done)
            folders.Delete(id);
        return verdict;
    }

    private static ImportJob? Of(DbSession session, Guid id) => session.First($"SELECT {ImportJob.Columns} FROM import_jobs WHERE id = $1", ImportJob.Read, id.Stored());

    private static string Name(Guid id) => $"import:{id:n}";

    private static string Told(ImportJob job) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{job.Rows} rows; new {job.Files.Sum(file => file.New)}, changed {job.Files.Sum(file => file.Changed)}, refused {job.Refused}");

    private Task StoreAsync(Guid id, string folder, bool isOurs, IReadOnlyList<ImportedFile> files, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var written = JsonSerializer.Serialize(files, ImportJson.Default.IReadOnlyListImportedFile);
        return writer.WriteAsync(
            session =>
            {
                session.Execute(
                    """
                    INSERT INTO import_jobs (id, folder, is_ours, state, made_by_id, made_by, made_at, files, rejects) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '[]')
                    """,
                    id.Stored(), folder, isOurs ? 1L : 0L, ImportState.Uploaded, by.Id, by.Name, now.Stored(), written);
                AuditLog.Append(session, by.Does("registry.upload", Name(id), string.Join(", ", files.Select(file => file.Name))), now);
            }, aborted);
    }
}
