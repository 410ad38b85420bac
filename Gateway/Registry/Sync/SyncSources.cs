using Gateway.Registry.Sources;
using Gateway.Security;

namespace Gateway.Registry.Sync;

/// <summary>The registries that can be read page by page, as the settings name them.</summary>
internal sealed class SyncSources
{
    private readonly IReadOnlyList<ISyncSource> _openImis;
    private readonly IReadOnlyList<ISyncSource> _dci;

    /// <summary>Takes every configured one.</summary>
    public SyncSources(RegistrySources sources, ProjectionWriter projection, PersonalData personal)
    {
        _openImis = [.. sources.OpenImis.Select(source => new OpenImisSync(source, projection, personal))];
        _dci = [.. sources.Dci.Select(source => new DciSync(source, projection))];
        All = [.. _openImis, .. _dci];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ISyncSource> All { get; }

    /// <summary>Those of a kind (openimis, dci) or of a name.</summary>
    public IReadOnlyList<ISyncSource> Named(string word) => word switch
    {
        "openimis" => _openImis,
        "dci" => _dci,
        _ => [.. All.Where(source => string.Equals(source.Name, word, StringComparison.OrdinalIgnoreCase))],
    };
}
