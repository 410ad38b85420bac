using Gateway.Security.Keys;

namespace Gateway.Security;

/// <summary>What a key file holds.</summary>
/// <param name="master">Look-up keys, the signing key of the audit log and the first wrapping key come of it.</param>
/// <param name="later">Wrapping keys made by rotations, the oldest first.</param>
internal sealed class KeyFileContent(byte[] master, IReadOnlyList<WrappingKey> later)
{
    /// <summary>Look-up keys, the signing key of the audit log and the first wrapping key come of it.</summary>
    public byte[] Master => master;

    /// <summary>Wrapping keys made by rotations, the oldest first.</summary>
    public IReadOnlyList<WrappingKey> Later => later;

    /// <summary>Every wrapping key, the oldest first.</summary>
    public IReadOnlyList<WrappingKey> Wrapping { get; } = [WrappingKey.First(master), .. later];
}
