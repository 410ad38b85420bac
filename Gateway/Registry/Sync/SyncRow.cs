using Gateway.Store;

namespace Gateway.Registry.Sync;

/// <summary>Where the synchronisation of one source stands.</summary>
/// <param name="Since">From when changes are read; null for everything.</param>
/// <param name="StartedAt">When the one under way began; null when none is.</param>
/// <param name="Place">How far it is.</param>
/// <param name="Read">Rows it has read.</param>
/// <param name="Loaded">Rows it has stored.</param>
/// <param name="Rejected">Rows it has refused.</param>
internal sealed record SyncRow(DateTimeOffset? Since, DateTimeOffset? StartedAt, SyncPlace Place, long Read, long Loaded, long Rejected)
{
    /// <summary>Reads it; null when the source was never read.</summary>
    public static SyncRow? Of(DbSession session, string source) => session.First(
        "SELECT since, started_at, stage, place, read, loaded, rejected FROM registry_syncs WHERE source = $1",
        row => new SyncRow(row.TimeOrNull(0), row.TimeOrNull(1), new SyncPlace(row.GetString(2), row.GetString(3)), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)), source);

    /// <summary>Stores it.</summary>
    public void Store(DbSession session, string source) => session.Execute(
        """
        INSERT INTO registry_syncs (source, since, started_at, stage, place, read, loaded, rejected) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (source) DO UPDATE SET since = excluded.since, started_at = excluded.started_at, stage = excluded.stage, place = excluded.place,
          read = excluded.read, loaded = excluded.loaded, rejected = excluded.rejected
        """, source, Since?.Stored(), StartedAt?.Stored(), Place.Stage, Place.Mark, Read, Loaded, Rejected);
}
