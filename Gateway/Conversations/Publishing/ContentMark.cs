using System.Security.Cryptography;
using System.Text;

namespace Gateway.Conversations.Publishing;

/// <summary>Names a content by its digest, so that what was checked, tried and asked about is what is published.</summary>
internal static class ContentMark
{
    private const int Octets = 16;

    /// <summary>The digest of a text, in hexadecimal.</summary>
    public static string Of(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, Octets));

    /// <summary>Its beginning as people compare it: 7F3A-91C2.</summary>
    public static string Code(string mark) => $"{mark[..4]}-{mark[4..8]}".ToUpperInvariant();
}
