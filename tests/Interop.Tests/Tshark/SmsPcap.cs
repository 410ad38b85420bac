using System.Buffers.Binary;
using Localization.Sms;

namespace Interop.Tests.Tshark;

/// <summary>A capture file of short messages as a handset gets them: each packet is one SMS-DELIVER (3GPP TS 23.040 §9.2.2.1).</summary>
internal static class SmsPcap
{
    // LINKTYPE_USER0: what it means is told to the program that reads it.
    private const uint LinkType = 147;
    private const byte NoMoreMessages = 0x04;
    private const byte HasHeader = 0x40;

    /// <summary>The segments of messages, one after the other.</summary>
    public static byte[] Write(IEnumerable<EncodedSms> messages)
    {
        using var file = new MemoryStream();
        PduPcap.Head(file, LinkType);
        var number = 0u;
        foreach (var message in messages)
        {
            foreach (var segment in message.Segments)
                Packet(file, 1_700_000_000 + number++, Deliver(message, segment));
        }

        return file.ToArray();
    }

    private static byte[] Deliver(EncodedSms message, Segment segment)
    {
        var isGsm7 = message.Encoding == SmsEncoding.Gsm7;
        var data = isGsm7 ? SeptetPacking.UserData(segment) : segment.ShortMessage.ToArray();
        return
        [
            (byte)(NoMoreMessages | (segment.HasHeader ? HasHeader : 0)),
            4, 0xA1, 0x18, 0x17,                      // TP-OA: four digits of a national number, 8171
            0,                                        // TP-PID
            message.DataCoding,                       // TP-DCS: 0 and 8 mean the same here as in SMPP
            0x62, 0x11, 0x22, 0x01, 0x00, 0x00, 0x02, // TP-SCTS
            (byte)(isGsm7 ? SeptetPacking.UserDataLength(segment) : data.Length),
            .. data,
        ];
    }

    private static void Packet(MemoryStream file, uint seconds, byte[] octets)
    {
        Span<byte> head = stackalloc byte[16];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], (uint)octets.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[12..], (uint)octets.Length);
        file.Write(head);
        file.Write(octets);
    }
}
