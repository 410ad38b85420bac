using System.Buffers.Binary;
using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Outbox.Policies;

/// <summary>
/// The user_message_reference of a message (SMPP 3.4 §5.3.2.17): 16 bits of a keyed digest of its id, the same for every copy. There
/// are only 65 536, so that it never tells by itself which message is meant.
/// </summary>
internal static class MessageReference
{
    /// <summary>The reference of a message.</summary>
    public static ushort Of(PersonalData personal, MessageId message) =>
        BinaryPrimitives.ReadUInt16BigEndian(personal.DigestOf(message.Value.ToString("n")).ToArray());
}
