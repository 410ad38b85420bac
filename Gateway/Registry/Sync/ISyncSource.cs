using Gateway.Store;

namespace Gateway.Registry.Sync;

/// <summary>A registry that can be read page by page: those of its rows that changed since a time.</summary>
internal interface ISyncSource
{
    /// <summary>Its name in the settings.</summary>
    string Name { get; }

    /// <summary>Minutes between two synchronisations; 0 for none unasked.</summary>
    int Minutes { get; }

    /// <summary>Reads on from a place, in constant memory.</summary>
    /// <param name="since">From when; null for everything.</param>
    /// <param name="from">Where the last page that was stored ended; the beginning when it is empty.</param>
    /// <param name="aborted">Ends it.</param>
    IAsyncEnumerable<SyncPage> ReadAsync(DateTimeOffset? since, SyncPlace from, CancellationToken aborted);
}

/// <summary>How far a registry was read.</summary>
/// <param name="Stage">What was being read; empty at the beginning.</param>
/// <param name="Mark">Where in it.</param>
internal readonly record struct SyncPlace(string Stage, string Mark)
{
    /// <summary>The beginning.</summary>
    public static SyncPlace Beginning { get; } = new("", "");
}

/// <summary>One page.</summary>
/// <param name="After">The place behind it.</param>
/// <param name="Saves">What stores its good rows.</param>
/// <param name="Rejects">Why the others were refused.</param>
/// <param name="Total">How many rows the stage has, if the registry says so.</param>
internal sealed record SyncPage(SyncPlace After, IReadOnlyList<Action<DbSession>> Saves, IReadOnlyList<string> Rejects, long? Total)
{
    /// <summary>Rows of it.</summary>
    public int Rows => Saves.Count + Rejects.Count;
}
