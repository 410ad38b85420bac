using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Store;

/// <summary>
/// This process among those that share a database and a Redis. Its owner number is drawn anew at every start and fences off what an earlier
/// process, or one that was stopped for a while, still believes to hold.
/// </summary>
/// <param name="Name">The name people know it by; two processes may bear the same.</param>
/// <param name="Owner">The number of this start; never 0.</param>
internal sealed record Node(string Name, ulong Owner)
{
    /// <summary>The owner number as Redis and the database keep it: 16 hexadecimal digits.</summary>
    public string OwnerText { get; } = Owner.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>A new process of that name; of this machine's when it is empty.</summary>
    public static Node Create(string name)
    {
        Span<byte> octets = stackalloc byte[8];
        RandomNumberGenerator.Fill(octets);
        return new(name.Length > 0 ? name : Environment.MachineName, BinaryPrimitives.ReadUInt64BigEndian(octets) | 1);
    }
}
