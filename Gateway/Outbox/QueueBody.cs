using System.Buffers.Binary;
using System.Text;
using Gateway.Messages;

namespace Gateway.Outbox;

/// <summary>
/// What the queue carries of a message: its sender in the clear, number and text as sealed in the journal, so that the queue
/// reveals no more than the database does. <c>01, or 02 for a second copy | length | sender | length(2) | number, sealed | text, sealed</c>
/// </summary>
internal static class QueueBody
{
    private const byte First = 1;
    private const byte Second = 2;

    /// <summary>Packs what a dispatcher needs.</summary>
    /// <param name="shortCode">The sender.</param>
    /// <param name="receiverSealed">The number, sealed.</param>
    /// <param name="textSealed">The text, sealed.</param>
    /// <param name="isSecondCopy">Whether the message was sent before, and nobody knew what became of it.</param>
    public static byte[] Pack(string shortCode, ReadOnlySpan<byte> receiverSealed, ReadOnlySpan<byte> textSealed, bool isSecondCopy = false)
    {
        var sender = Encoding.ASCII.GetByteCount(shortCode);
        var body = new byte[4 + sender + receiverSealed.Length + textSealed.Length];
        body[0] = isSecondCopy ? Second : First;
        body[1] = (byte)sender;
        Encoding.ASCII.GetBytes(shortCode, body.AsSpan(2));
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(2 + sender), (ushort)receiverSealed.Length);
        receiverSealed.CopyTo(body.AsSpan(4 + sender));
        textSealed.CopyTo(body.AsSpan(4 + sender + receiverSealed.Length));
        return body;
    }

    /// <summary>Whether the message was sent before.</summary>
    public static bool IsSecondCopy(ReadOnlySpan<byte> body) => body.Length > 0 && body[0] == Second;

    /// <summary>Takes it apart again.</summary>
    /// <exception cref="InvalidDataException">The octets are not of this form.</exception>
    public static void Unpack(ReadOnlySpan<byte> body, out ShortCode shortCode, out ReadOnlySpan<byte> receiverSealed, out ReadOnlySpan<byte> textSealed)
    {
        if (body.Length < 4 || body[0] is not (First or Second) || body.Length < 4 + body[1])
            throw new InvalidDataException("A queue entry has no known form.");
        var sender = body[1];
        var receiver = BinaryPrimitives.ReadUInt16BigEndian(body[(2 + sender)..]);
        if (body.Length < 4 + sender + receiver)
            throw new InvalidDataException("A queue entry is cut short.");
        shortCode = new ShortCode(Encoding.ASCII.GetString(body.Slice(2, sender)));
        receiverSealed = body.Slice(4 + sender, receiver);
        textSealed = body[(4 + sender + receiver)..];
    }
}
