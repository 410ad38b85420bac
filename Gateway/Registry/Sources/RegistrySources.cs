using Gateway.Registry.Dci;
using Gateway.Registry.OpenImis;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Sources;

/// <summary>The registries outside, as the settings name them.</summary>
internal sealed class RegistrySources : IDisposable
{
    /// <summary>Makes their clients; nothing is connected before the first question.</summary>
    public RegistrySources(IOptions<RegistryOptions> options, DciSearches searches, TimeProvider time)
    {
        var sources = options.Value.Sources;
        Dci = [.. sources.Where(source => source.Value.Dci is not null).Select(source => new DciSource(source.Key, source.Value, searches, time))];
        OpenImis = [.. sources.Where(source => source.Value.OpenImis is not null).Select(source => new OpenImisSource(source.Key, source.Value, time))];
        All = [.. Dci.Select(source => source.Registry), .. OpenImis.Select(source => source.Registry)];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<IRegistry> All { get; }

    /// <summary>Those that speak DCI.</summary>
    public IReadOnlyList<DciSource> Dci { get; }

    /// <summary>Those that are an openIMIS.</summary>
    public IReadOnlyList<OpenImisSource> OpenImis { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var source in Dci)
            source.Dispose();
        foreach (var source in OpenImis)
            source.Dispose();
    }
}
