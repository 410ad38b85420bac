using System.Security.Cryptography;
using Gateway.Registry.Sources;

namespace Gateway.Registry.Dci;

/// <summary>One configured DCI registry with its keys and its client, made once.</summary>
internal sealed class DciSource : IDisposable
{
    private readonly AsymmetricAlgorithm? _signing;

    /// <summary>Reads the keys; nothing is connected yet.</summary>
    public DciSource(string name, SourceOptions options, DciSearches searches, TimeProvider time)
    {
        Name = name;
        Options = options;
        var dci = options.Dci!;
        _signing = dci.SigningKeyFile.Length > 0 ? DciSignature.ReadKey(dci.SigningKeyFile) : null;
        Verifying = dci.VerifyKeyFile.Length > 0 ? DciSignature.ReadKey(dci.VerifyKeyFile) : null;
        Client = new DciClient(options, time);
        Envelope = new DciEnvelope(dci, _signing, time);
        Registry = new DciRegistry(name, options, Client, Envelope, searches, time);
    }

    /// <summary>Its name in the settings.</summary>
    public string Name { get; }

    /// <summary>Its settings.</summary>
    public SourceOptions Options { get; }

    /// <summary>Its public key; null when its calls are taken unsigned.</summary>
    public AsymmetricAlgorithm? Verifying { get; }

    /// <summary>Speaks to it.</summary>
    public DciClient Client { get; }

    /// <summary>Writes questions to it.</summary>
    public DciEnvelope Envelope { get; }

    /// <summary>Looks people up in it.</summary>
    public DciRegistry Registry { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Client.Dispose();
        _signing?.Dispose();
        Verifying?.Dispose();
    }
}
