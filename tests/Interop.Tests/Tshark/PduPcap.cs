using System.Buffers.Binary;

namespace Interop.Tests.Tshark;

/// <summary>A capture file as libpcap writes it, with each PDU as the payload of one TCP segment between two made-up hosts.</summary>
internal static class PduPcap
{
    public const int Port = 2775;
    private const int IpHeader = 20;
    private const int TcpHeader = 20;

    public static byte[] Write(IReadOnlyList<byte[]> pdus)
    {
        using var file = new MemoryStream();
        Head(file, 101); // LINKTYPE_RAW: packets begin with the IP header
        var sequence = 1u;
        for (var n = 0; n < pdus.Count; n++)
        {
            Packet(file, n, sequence, pdus[n]);
            sequence += (uint)pdus[n].Length;
        }

        return file.ToArray();
    }

    /// <summary>The head of a capture file.</summary>
    public static void Head(MemoryStream file, uint linkType)
    {
        Span<byte> head = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        head[8..16].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 262_144); // the longest packet
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], linkType);
        file.Write(head);
    }

    private static void Packet(MemoryStream file, int number, uint sequence, byte[] pdu)
    {
        var packet = new byte[16 + IpHeader + TcpHeader + pdu.Length];
        var length = (ushort)(packet.Length - 16);
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(1_700_000_000 + number)); // seconds; microseconds stay 0
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), length);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(12), length);

        var ip = packet.AsSpan(16);
        ip[0] = 0x45; // IPv4, five words of header
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], length);
        (ip[8], ip[9]) = (64, 6); // time to live; TCP
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], 0x0A000001);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], 0x0A000002);

        var tcp = ip[IpHeader..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, 40_000);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], 1);
        (tcp[12], tcp[13]) = (0x50, 0x18); // five words of header; PSH and ACK
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 0xFFFF);
        pdu.CopyTo(tcp[TcpHeader..]);
        file.Write(packet);
    }
}
