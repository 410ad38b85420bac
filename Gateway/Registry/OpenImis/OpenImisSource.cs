using Gateway.Registry.Sources;

namespace Gateway.Registry.OpenImis;

/// <summary>One configured openIMIS with its client, made once.</summary>
internal sealed class OpenImisSource(string name, SourceOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Its name in the settings.</summary>
    public string Name => name;

    /// <summary>Its settings.</summary>
    public SourceOptions Options => options;

    /// <summary>Speaks to it.</summary>
    public OpenImisClient Client { get; } = new(options, time);

    /// <summary>Looks people up in it.</summary>
    public OpenImisRegistry Registry => field ??= new OpenImisRegistry(name, options, Client);

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();
}
