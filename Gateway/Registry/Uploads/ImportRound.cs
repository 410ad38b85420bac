using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Gateway.Registry.Import;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Uploads;

/// <summary>
/// Compares and applies what was uploaded, one import at a time, in a process that has its files. An import whose process died is taken up
/// again after a minute: rows that are read twice change nothing.
/// </summary>
internal sealed partial class ImportRound(
    Database database, BatchWriter writer, RegistryImport import, ImportFolders folders, IOptions<UploadOptions> options, TimeProvider time, ILogger<ImportRound> logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Dead = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, ImportProgress> _progress = new();
    private DateTimeOffset _forgotAt;

    /// <summary>How far an import is that this process works on; null when it works on another, or none.</summary>
    public ImportProgress? ProgressOf(Guid job) => _progress.TryGetValue(job, out var progress) ? progress : null;

    /// <summary>Does what there is to do; false when there was nothing.</summary>
    public async Task<bool> LookAsync(CancellationToken stopping)
    {
        await ForgetAsync(stopping);
        var (now, dead) = (time.GetUtcNow(), (time.GetUtcNow() - Dead).Stored());
        var open = await database.ReadAsync(
            session => session.All(
                $"SELECT {ImportJob.Columns} FROM import_jobs WHERE ended_at IS NULL AND (state IN ('uploaded', 'queued') OR (state IN ('checking', 'applying') AND beat_at < $1)) ORDER BY made_at LIMIT 20",
                ImportJob.Read, dead), stopping);
        foreach (var job in open.Where(job => Directory.Exists(job.Folder)))
        {
            var isApplied = job.State is ImportState.Queued or ImportState.Applying;
            if (!await ClaimAsync(job, isApplied ? ImportState.Applying : ImportState.Checking, now, dead, stopping))
                continue;
            await WorkAsync(job, isApplied, stopping);
            return true;
        }

        return false;
    }

    private Task<bool> ClaimAsync(ImportJob job, string state, DateTimeOffset now, long dead, CancellationToken stopping) => writer.WriteAsync(
        session => session.Execute(
            "UPDATE import_jobs SET state = $3, beat_at = $4 WHERE id = $1 AND state = $2 AND ended_at IS NULL AND (state IN ('uploaded', 'queued') OR beat_at < $5)",
            job.Id.Stored(), job.State, state, now.Stored(), dead) == 1, stopping);

    private async Task WorkAsync(ImportJob job, bool isApplied, CancellationToken stopping)
    {
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var beat = BeatAsync(job.Id, beating.Token);
        try
        {
            var request = new ImportRequest(job.Folder, folders.RejectsOf(job.Id))
            {
                DryRun = !isApplied, Digests = isApplied ? job.Files.ToDictionary(file => file.Name, file => file.Digest, StringComparer.Ordinal) : null,
            };
            var summary = await import.RunAsync(request, new Note(this, job.Id), stopping);
            await (isApplied ? AppliedAsync(job, stopping) : ComparedAsync(job, summary, stopping));
            var (what, rows) = (isApplied ? "applied" : "compared", summary.Files.Sum(file => file.Read));
            LogDone(job.Id, what, rows, summary.Rejected);
        }
        catch (Exception e) when (e is UnreadableFileException or IOException or UnauthorizedAccessException or DbException)
        {
            LogFailed(job.Id, e);
            await EndAsync(job, ImportState.Failed, e is UnreadableFileException ? e.Message : $"It could not be carried out to its end ({e.GetType().Name}).", stopping);
        }
        finally
        {
            await beating.CancelAsync();
            await beat;
            _progress.TryRemove(job.Id, out _);
        }
    }

    private Task<int> ComparedAsync(ImportJob job, ImportSummary summary, CancellationToken stopping)
    {
        var octets = job.Files.ToDictionary(file => file.Name, file => file.Octets, StringComparer.Ordinal);
        IReadOnlyList<ImportedFile> files = [.. summary.Files.Select(file => new ImportedFile(file.File, octets.GetValueOrDefault(file.File))
        {
            Digest = file.Digest, Read = file.Read, New = file.New, Changed = file.Loaded - file.New, Same = file.Unchanged, Refused = file.Rejected, Before = file.Before,
        })];
        var (written, rejects) = (JsonSerializer.Serialize(files, ImportJson.Default.IReadOnlyListImportedFile), JsonSerializer.Serialize(summary.FirstRejects, ImportJson.Default.IReadOnlyListReject));
        return writer.WriteAsync(
            session => session.Execute(
                "UPDATE import_jobs SET state = $2, files = $3, rejects = $4, rows_read = $5, takes_two = $6 WHERE id = $1 AND state = 'checking'",
                job.Id.Stored(), ImportState.Checked, written, rejects, files.Sum(file => file.Read), files.Any(file => file.ChangesMuch) ? 1L : 0L), stopping);
    }

    private Task AppliedAsync(ImportJob job, CancellationToken stopping) => EndAsync(job, ImportState.Applied, null, stopping);

    private async Task EndAsync(ImportJob job, string state, string? problem, CancellationToken stopping)
    {
        var now = time.GetUtcNow().Stored();
        await writer.WriteAsync(
            session => session.Execute("UPDATE import_jobs SET state = $2, ended_at = $3, problem = $4 WHERE id = $1", job.Id.Stored(), state, now, problem), stopping);
        if (job.IsOurs)
            folders.Delete(job.Id);
    }

    private async Task BeatAsync(Guid job, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                var now = time.GetUtcNow().Stored();
                await writer.WriteAsync(session => session.Execute("UPDATE import_jobs SET beat_at = $2 WHERE id = $1", job.Stored(), now), stopping);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or DbException or StoreAwayException)
        {
            // Without a beat another process goes on with it, which changes nothing.
            LogSilent(job, e);
        }
    }

    // Files that nobody applied, and lists of refused rows that nobody fetched, do not stay.
    private async Task ForgetAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (now - _forgotAt < Hour)
            return;
        _forgotAt = now;
        var stale = await database.ReadAsync(
            session => session.All(
                $"SELECT {ImportJob.Columns} FROM import_jobs WHERE ended_at IS NULL AND state IN ('uploaded', 'checked', 'waiting') AND made_at < $1 LIMIT 100",
                ImportJob.Read, now.AddHours(-options.Value.KeepHours).Stored()), stopping);
        foreach (var job in stale)
            await EndAsync(job, ImportState.Discarded, null, stopping);
        var old = await database.ReadAsync(
            session => session.All(
                "SELECT id FROM import_jobs WHERE ended_at >= $1 AND ended_at < $2", row => row.Id(0), now.AddDays(-options.Value.RejectDays - 7).Stored(), now.AddDays(-options.Value.RejectDays).Stored()),
            stopping);
        old.ForEach(folders.DeleteRejects);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {Job} was {What}: {Rows} rows, {Refused} refused")]
    private partial void LogDone(Guid job, string what, long rows, long refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Job} could not be carried out")]
    private partial void LogFailed(Guid job, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Import {Job} no longer says that it lives")]
    private partial void LogSilent(Guid job, Exception exception);

    private sealed class Note(ImportRound round, Guid job) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => round._progress[job] = value;
    }
}
