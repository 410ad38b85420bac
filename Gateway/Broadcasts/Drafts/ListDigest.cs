using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Broadcasts.Drafts;

/// <summary>SHA-256 over the people of each network in their order, then over the networks in the order of their names.</summary>
internal sealed class ListDigest : IDisposable
{
    private readonly SortedDictionary<string, IncrementalHash> _operators = new(StringComparer.Ordinal);

    /// <summary>Adds one person, in her place.</summary>
    public void Add(string operatorName, byte[] person, string language)
    {
        if (!_operators.TryGetValue(operatorName, out var hash))
            _operators.Add(operatorName, hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        Span<byte> line = stackalloc byte[64];
        person.CopyTo(line);
        var length = Encoding.UTF8.GetBytes(language, line[(person.Length + 1)..]);
        line[person.Length] = (byte)length;
        hash.AppendData(line[..(person.Length + 1 + length)]);
    }

    /// <summary>The digest of all that were added.</summary>
    public byte[] End()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var (name, hash) in _operators)
        {
            var octets = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteInt32BigEndian(length, octets.Length);
            all.AppendData(length);
            all.AppendData(octets);
            all.AppendData(hash.GetHashAndReset());
        }

        return all.GetHashAndReset();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var hash in _operators.Values)
            hash.Dispose();
    }
}
