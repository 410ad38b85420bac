namespace Localization.Sms;

/// <summary>Packs eight septets into seven octets and back (3GPP TS 23.038 §6.1.2).</summary>
/// <remarks>
/// Septet n begins at bit 7n, counted from the least significant bit of the first octet. After a user data
/// header, fill bits move the first septet to the next multiple of seven.
/// </remarks>
public static class SeptetPacking
{
    private const int SeptetBits = 7;
    private const int SeptetMask = 0x7F;

    /// <summary>Bits to leave free after a header, so that septets stay aligned with its beginning.</summary>
    /// <param name="headerLength">Octets of the header, its length octet included.</param>
    public static int FillBits(int headerLength) => (SeptetBits - (headerLength * 8 % SeptetBits)) % SeptetBits;

    /// <summary>Octets that packed septets take.</summary>
    /// <param name="septets">How many septets.</param>
    /// <param name="fillBits">Bits left free before the first.</param>
    public static int PackedLength(int septets, int fillBits = 0) => ((septets * SeptetBits) + fillBits + 7) / 8;

    /// <summary>Packs septets.</summary>
    /// <param name="septets">Septets, one in an octet.</param>
    /// <param name="fillBits">Bits left free before the first, 0 to 6.</param>
    public static byte[] Pack(ReadOnlySpan<byte> septets, int fillBits = 0)
    {
        var octets = new byte[PackedLength(septets.Length, fillBits)];
        Pack(septets, octets, fillBits);
        return octets;
    }

    /// <summary>Packs septets into a buffer and returns the octets written; spare bits are zero.</summary>
    /// <param name="septets">Septets, one in an octet.</param>
    /// <param name="octets">At least <see cref="PackedLength"/> octets.</param>
    /// <param name="fillBits">Bits left free before the first, 0 to 6.</param>
    public static int Pack(ReadOnlySpan<byte> septets, Span<byte> octets, int fillBits = 0)
    {
        var pending = 0;
        var bits = fillBits;
        var written = 0;
        foreach (var septet in septets)
        {
            pending |= (septet & SeptetMask) << bits;
            bits += SeptetBits;
            if (bits < 8)
                continue;

            octets[written++] = (byte)pending;
            pending >>= 8;
            bits -= 8;
        }

        if (bits > 0 && !septets.IsEmpty)
            octets[written++] = (byte)pending;
        return written;
    }

    /// <summary>Unpacks septets.</summary>
    /// <param name="octets">Packed octets.</param>
    /// <param name="count">How many septets to read; fewer are returned when the octets end before.</param>
    /// <param name="fillBits">Bits to skip before the first, 0 to 6.</param>
    public static byte[] Unpack(ReadOnlySpan<byte> octets, int count, int fillBits = 0)
    {
        var available = Math.Max(0, ((octets.Length * 8) - fillBits) / SeptetBits);
        var septets = new byte[Math.Min(count, available)];
        var bit = fillBits;
        foreach (ref var septet in septets.AsSpan())
        {
            var at = bit >> 3;
            var two = octets[at] | (at + 1 < octets.Length ? octets[at + 1] << 8 : 0);
            septet = (byte)((two >> (bit & 7)) & SeptetMask);
            bit += SeptetBits;
        }

        return septets;
    }

    /// <summary>Unpacks a short message whose count of septets was not sent with it, as SMPP has no field for one.</summary>
    /// <param name="octets">Packed octets.</param>
    /// <param name="fillBits">Bits to skip before the first, 0 to 6.</param>
    /// <returns>The septets; a last one that may be padding and is zero is left out.</returns>
    public static byte[] UnpackAll(ReadOnlySpan<byte> octets, int fillBits = 0)
    {
        var septets = Unpack(octets, int.MaxValue / 8, fillBits);
        var mayBePadding = septets.Length > 0 && PackedLength(septets.Length - 1, fillBits) == octets.Length;
        return mayBePadding && septets[^1] == 0 ? septets[..^1] : septets;
    }

    /// <summary>TP-User-Data of a GSM-7 segment: its header, fill bits and packed septets (3GPP TS 23.040 §9.2.3.24).</summary>
    /// <param name="segment">A segment whose body is unpacked septets.</param>
    public static byte[] UserData(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return [.. segment.Header.Span, .. Pack(segment.Body.Span, FillBits(segment.Header.Length))];
    }

    /// <summary>TP-User-Data-Length of a GSM-7 segment: septets, those under the header included.</summary>
    /// <param name="segment">A segment whose body is unpacked septets.</param>
    public static int UserDataLength(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return ((segment.Header.Length * 8) + SeptetBits - 1) / SeptetBits + segment.Body.Length;
    }
}
