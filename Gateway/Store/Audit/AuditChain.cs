using System.Security.Cryptography;
using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>How one row of the audit log is tied to the one before it: SHA-256 over that one's hash and this one's canonical JSON.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first row.</summary>
    public static byte[] Beginning { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of a row.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> previous, long seq, long at, AuditEntry entry)
    {
        using var hasher = new AuditHasher();
        var hash = new byte[SHA256.HashSizeInBytes];
        hasher.Hash(previous, seq, at, entry, hash);
        return hash;
    }
}
