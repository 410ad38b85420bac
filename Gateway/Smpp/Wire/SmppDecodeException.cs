namespace Gateway.Smpp.Wire;

/// <summary>
/// Octets from the peer that are not what SMPP 3.4 says: the only exception of the decoder.
/// Thrown by <see cref="PduFraming"/> it means the stream has lost its step and the session must end;
/// thrown by <see cref="PduCodec"/> it concerns one PDU, which is answered with <see cref="Status"/>.
/// </summary>
internal sealed class SmppDecodeException(CommandStatus status, string message) : Exception(message)
{
    /// <summary>What the peer is told.</summary>
    public CommandStatus Status { get; } = status;
}
