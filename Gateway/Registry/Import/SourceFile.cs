using System.Security.Cryptography;
using System.Text.Unicode;

namespace Gateway.Registry.Import;

/// <summary>One file looked through before any row of it is loaded: its size, its digest, and that it is UTF-8 throughout.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Length">Its octets.</param>
/// <param name="Digest">SHA-256 of its octets.</param>
internal sealed record SourceFile(string Path, long Length, byte[] Digest)
{
    private const int BlockOctets = 128 * 1024;

    /// <summary>Its name without the folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Looks through a file.</summary>
    /// <exception cref="UnreadableFileException">It is not UTF-8.</exception>
    public static async Task<SourceFile> InspectAsync(string path, CancellationToken aborted)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockOctets];
        long length = 0;
        var kept = 0;
        while (await file.ReadAsync(block.AsMemory(kept), aborted) is > 0 and var count)
        {
            hash.AppendData(block, kept, count);
            if (length == 0)
                RefuseUtf16(path, block.AsSpan(0, count));
            var have = kept + count;
            var whole = WholeCharacters(block.AsSpan(0, have));
            if (!Utf8.IsValid(block.AsSpan(0, whole)))
                throw NotUtf8(path);
            length += count;
            kept = have - whole;
            block.AsSpan(whole, kept).CopyTo(block);
        }

        return kept == 0 ? new SourceFile(path, length, hash.GetHashAndReset()) : throw NotUtf8(path);
    }

    private static void RefuseUtf16(string path, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || start.Contains((byte)0))
            throw new UnreadableFileException($"{System.IO.Path.GetFileName(path)} is not plain UTF-8 text (it looks like UTF-16 or a spreadsheet). Save it as \"CSV UTF-8\" and import it again.");
    }

    private static UnreadableFileException NotUtf8(string path) =>
        new($"{System.IO.Path.GetFileName(path)} is not UTF-8 (it may be Windows-1252 or Windows-1256). Save it as \"CSV UTF-8\" and import it again.");

    // A character cut by the end of the block is looked at again together with the next block (RFC 3629 §3: at most four octets).
    private static int WholeCharacters(ReadOnlySpan<byte> octets)
    {
        for (var back = 1; back <= Math.Min(3, octets.Length); back++)
        {
            var octet = octets[^back];
            if ((octet & 0xC0) == 0x80)
                continue;
            var needs = octet switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            return needs > back ? octets.Length - back : octets.Length;
        }

        return octets.Length;
    }
}
