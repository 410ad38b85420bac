using Gateway.Registry.Import;
using Gateway.Store;

namespace Gateway.Registry.Sync;

/// <summary>What a synchronisation did.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Loaded">Rows stored; in a dry run, rows that would be.</param>
/// <param name="Rejected">Rows refused.</param>
/// <param name="Took">How long it took.</param>
internal sealed record SyncSummary(long Read, long Loaded, long Rejected, TimeSpan Took);

/// <summary>
/// Brings what changed in a registry into the local projection. Each page is stored together with the place behind it, so that a
/// synchronisation that was cut off goes on where it was; rows that are read twice change nothing.
/// </summary>
internal sealed class RegistrySync(Database database, BatchWriter writer, TimeProvider time)
{
    // Clocks differ, and a change may be committed after its time.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Runs one to its end.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="mode">How.</param>
    /// <param name="rejects">Takes what was refused.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="aborted">Ends it; what is stored stays, and the next one goes on there.</param>
    /// <exception cref="Sources.NoAnswerException">The registry gave none.</exception>
    public async Task<SyncSummary> RunAsync(ISyncSource source, SyncMode mode, RejectReport rejects, IProgress<SyncProgress>? progress, CancellationToken aborted)
    {
        var started = time.GetTimestamp();
        var known = await database.ReadAsync(session => SyncRow.Of(session, source.Name), aborted);
        var row = mode == SyncMode.Full || known is null
            ? new SyncRow(null, time.GetUtcNow(), SyncPlace.Beginning, 0, 0, 0)
            : known.StartedAt is null ? known with { StartedAt = time.GetUtcNow(), Place = SyncPlace.Beginning, Read = 0, Loaded = 0, Rejected = 0 } : known;
        await foreach (var page in source.ReadAsync(row.Since, row.Place, aborted))
        {
            foreach (var reason in page.Rejects)
                rejects.Add(source.Name, row.Read + 1, page.After.Stage, reason);
            row = row with { Place = page.After, Read = row.Read + page.Rows, Loaded = row.Loaded + page.Saves.Count, Rejected = row.Rejected + page.Rejects.Count };
            if (mode != SyncMode.DryRun)
                await StoreAsync(source.Name, row, page, aborted);
            progress?.Report(new SyncProgress(page.After.Stage, row.Read, page.Total));
        }

        var took = time.GetElapsedTime(started);
        if (mode != SyncMode.DryRun)
            await FinishAsync(source.Name, row, aborted);
        return new SyncSummary(row.Read, row.Loaded, row.Rejected, took);
    }

    /// <summary>When a source was last read to its end; null for never.</summary>
    public ValueTask<DateTimeOffset?> LastAsync(string source, CancellationToken aborted) => database.ReadAsync(
        session => session.First("SELECT MAX(finished_at) FROM imports WHERE source = $1", row => row.TimeOrNull(0), source), aborted);

    private Task StoreAsync(string source, SyncRow row, SyncPage page, CancellationToken aborted) => writer.WriteAsync(
        session =>
        {
            foreach (var save in page.Saves)
                save(session);
            row.Store(session, source);
        }, aborted);

    private Task FinishAsync(string source, SyncRow row, CancellationToken aborted)
    {
        var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        return writer.WriteAsync(
            session =>
            {
                (row with { Since = row.StartedAt - Overlap, StartedAt = null, Place = SyncPlace.Beginning }).Store(session, source);
                session.Execute(
                    """
                    INSERT INTO imports (id, file, started_at, finished_at, read, loaded, unchanged, rejected, file_digest, source)
                    VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $2)
                    """,
                    id.Stored(), source, row.StartedAt!.Value.Stored(), now.Stored(), row.Read, row.Loaded, row.Rejected, Array.Empty<byte>());
            }, aborted);
    }
}

/// <summary>How a synchronisation is run.</summary>
internal enum SyncMode
{
    /// <summary>What changed since the last one; one that was cut off goes on.</summary>
    Changes,

    /// <summary>Everything, from the beginning.</summary>
    Full,

    /// <summary>As <see cref="Changes"/>, and nothing is stored.</summary>
    DryRun,
}

/// <summary>How far a synchronisation is.</summary>
/// <param name="Stage">What is being read.</param>
/// <param name="Read">Rows read in all.</param>
/// <param name="Total">How many rows the stage has, if that is known.</param>
internal readonly record struct SyncProgress(string Stage, long Read, long? Total);
