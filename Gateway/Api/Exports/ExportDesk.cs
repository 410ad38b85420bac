using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Api.Exports;

/// <summary>
/// Exports that staff ask for: each with a reason, more than 1 000 rows only after another person agreed, the file gone after a day. Asking,
/// agreeing and fetching are written down in the transaction that does them.
/// </summary>
internal sealed class ExportDesk(Database database, BatchWriter writer, Exporter exporter, TimeProvider time, Node? node = null)
{
    /// <summary>More rows than this take a second person.</summary>
    public const long RowsAlone = 1000;

    /// <summary>The shortest reason.</summary>
    public const int ShortestReason = 10;

    /// <summary>The longest span of days.</summary>
    public const int MostDays = 366;

    private const int Most = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(10);

    /// <summary>Asks for one.</summary>
    public async Task<Guid> AskAsync(ExportKind kind, DateTimeOffset from, DateTimeOffset until, string reason, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await writer.WriteAsync(
            session =>
            {
                session.Execute(
                    "INSERT INTO export_jobs (id, kind, from_at, until_at, reason, state, asked_by_id, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    id.Stored(), kind.Name, from.Stored(), until.Stored(), reason, ExportState.Asked, by.Id, by.Name, now.Stored());
                AuditLog.Append(session, by.Does("export.ask", Name(id), $"{kind.Name}: {reason}"), now);
            }, aborted);
        return id;
    }

    /// <summary>The newest exports: one person's, or everybody's.</summary>
    public ValueTask<List<ExportJob>> ListAsync(string? askedBy, CancellationToken aborted) => database.ReadAsync(
        session => session.All($"SELECT {ExportJob.Columns} FROM export_jobs WHERE $1 = '' OR asked_by_id = $1 ORDER BY id DESC LIMIT $2", ExportJob.Read, askedBy ?? "", (long)Most), aborted);

    /// <summary>How many exports wait for somebody else than whoever asked for them.</summary>
    public ValueTask<long> WaitingForAsync(string person, CancellationToken aborted) => database.ReadAsync(
        session => (long)session.Scalar("SELECT COUNT(*) FROM export_jobs WHERE state = 'waiting' AND asked_by_id <> $1", person)!, aborted);

    /// <summary>Agrees to one, or refuses it; false when it waits for nobody, or for somebody else.</summary>
    public async Task<bool> DecideAsync(Guid id, bool isAgreed, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var isDecided = await writer.WriteAsync(
            session =>
            {
                if (session.Execute(
                    "UPDATE export_jobs SET state = $2, approved_by = $3, expires_at = $4 WHERE id = $1 AND state = 'waiting' AND asked_by_id <> $5",
                    id.Stored(), isAgreed ? ExportState.Ready : ExportState.Refused, by.Name, (now + Kept).Stored(), by.Id) == 0)
                    return false;
                AuditLog.Append(session, by.Does(isAgreed ? "export.approve" : "export.refuse", Name(id)), now);
                return true;
            }, aborted);
        if (isDecided && !isAgreed)
            Delete(id);
        return isDecided;
    }

    /// <summary>The file of one, for whoever asked for it; null when it is not hers, not ready, gone, or on another server.</summary>
    public async Task<(ExportJob Job, string Path)?> FetchAsync(Guid id, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var job = await database.ReadAsync(session => session.First($"SELECT {ExportJob.Columns} FROM export_jobs WHERE id = $1 AND asked_by_id = $2", ExportJob.Read, id.Stored(), by.Id), aborted);
        if (job is not { State: ExportState.Ready } || job.ExpiresAt <= now || !File.Exists(FileOf(job)))
            return null;
        await writer.WriteAsync(session => AuditLog.Append(session, by.Does("export.fetch", Name(id), $"{job.Kind}, {job.Rows} rows"), now), aborted);
        return (job, FileOf(job));
    }

    /// <summary>Writes the next file that was asked for; false when there is none.</summary>
    public async Task<bool> WriteNextAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var next = await database.ReadAsync(
            session => session.First($"SELECT {ExportJob.Columns} FROM export_jobs WHERE state = 'asked' AND claimed_until < $1 ORDER BY id LIMIT 1", ExportJob.Read, now.Stored()), stopping);
        if (next is null || !await ClaimAsync(next.Id, now, stopping))
            return false;
        try
        {
            var file = await exporter.WriteAsync(ExportKind.All.First(kind => kind.Name == next.Kind), next.From, next.Until, Folder(next.Id), stopping);
            await writer.WriteAsync(
                session => session.Execute(
                    "UPDATE export_jobs SET state = $2, rows_written = $3, sum = $4, node = $5, expires_at = $6 WHERE id = $1 AND state = 'asked'",
                    next.Id.Stored(), file.Rows > RowsAlone ? ExportState.Waiting : ExportState.Ready, file.Rows, file.Sum, node?.Name, (time.GetUtcNow() + Kept).Stored()), stopping);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await writer.WriteAsync(session => session.Execute("UPDATE export_jobs SET state = $2 WHERE id = $1", next.Id.Stored(), ExportState.Failed), stopping);
        }

        return true;
    }

    /// <summary>Deletes the files whose time is over.</summary>
    public async Task ForgetAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow().Stored();
        var over = await database.ReadAsync(session => session.All("SELECT id FROM export_jobs WHERE state IN ('waiting', 'ready') AND expires_at < $1 LIMIT 100", row => row.Id(0), now), stopping);
        foreach (var id in over)
        {
            await writer.WriteAsync(session => session.Execute("UPDATE export_jobs SET state = $2 WHERE id = $1 AND state IN ('waiting', 'ready') AND expires_at < $3", id.Stored(), ExportState.Expired, now), stopping);
            Delete(id);
        }

        // Another process may have ended what lies here.
        var root = database.Options.PathOf("exports");
        if (!Directory.Exists(root))
            return;
        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - (2 * Kept)))
            folder.Delete(recursive: true);
    }

    private Task<bool> ClaimAsync(Guid id, DateTimeOffset now, CancellationToken stopping) => writer.WriteAsync(
        session => session.Execute("UPDATE export_jobs SET claimed_until = $2 WHERE id = $1 AND state = 'asked' AND claimed_until < $3", id.Stored(), (now + Claimed).Stored(), now.Stored()) == 1, stopping);

    private static string Name(Guid id) => $"export:{id:n}";

    private string Folder(Guid id) => Path.GetFullPath(Path.Combine(database.Options.PathOf("exports"), id.ToString("n")));

    private string FileOf(ExportJob job) => Path.Combine(Folder(job.Id), $"{job.Kind}.csv");

    private void Delete(Guid id)
    {
        if (Directory.Exists(Folder(id)))
            Directory.Delete(Folder(id), recursive: true);
    }
}
