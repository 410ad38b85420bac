using System.Net;
using System.Net.Http.Headers;

namespace Gateway.Operators.Http;

/// <summary>A body that is written once: a second attempt of the client at the same request fails, and it is known whether the first began.</summary>
internal sealed class OnceContent : HttpContent
{
    private readonly byte[] _octets;
    private int _begun;

    /// <summary>Takes the octets and their media type.</summary>
    public OnceContent(byte[] octets, string mediaType)
    {
        _octets = octets;
        Headers.ContentType = new MediaTypeHeaderValue(mediaType) { CharSet = mediaType == "application/json" ? "utf-8" : null };
    }

    /// <summary>Whether any of it may have left.</summary>
    public bool IsBegun => Volatile.Read(ref _begun) != 0;

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            throw new InvalidOperationException("A message is never written twice.");
        return stream.WriteAsync(_octets).AsTask();
    }

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = _octets.Length;
        return true;
    }
}
