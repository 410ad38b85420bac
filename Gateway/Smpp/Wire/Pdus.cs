namespace Gateway.Smpp.Wire;

/// <summary>
/// The body of one PDU; the header's status and sequence travel beside it. Its text form is the command's name alone,
/// because bodies hold numbers, texts and the password.
/// </summary>
internal abstract record Pdu
{
    /// <summary>Which operation it is.</summary>
    public abstract CommandId Command { get; }

    /// <summary>Optional parameters, in order.</summary>
    public TlvList Tlvs { get; init; }

    /// <summary>An upper bound of what the body takes beyond the fixed fields, which never pass 256 octets together.</summary>
    public virtual int VariableLength => Tlvs.EncodedLength;

    /// <inheritdoc />
    public sealed override string ToString() => Command.ToString();
}

/// <summary>What the three bind operations say (SMPP 3.4 §4.1).</summary>
internal abstract record BindRequest : Pdu
{
    /// <summary>Who we are, at most 15 characters.</summary>
    public required string SystemId { get; init; }

    /// <summary>At most 8 characters.</summary>
    public string Password { get; init; } = "";

    /// <summary>What kind of system we are, at most 12 characters; often empty.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>0x34 is version 3.4.</summary>
    public byte InterfaceVersion { get; init; } = 0x34;

    /// <summary>The addresses we serve, at most 40 characters; empty leaves it to the SMSC.</summary>
    public Address AddressRange { get; init; } = Address.None;
}

/// <summary>bind_receiver (§4.1.3)</summary>
internal sealed record BindReceiver : BindRequest
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.BindReceiver;
}

/// <summary>bind_transmitter (§4.1.1)</summary>
internal sealed record BindTransmitter : BindRequest
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.BindTransmitter;
}

/// <summary>bind_transceiver (§4.1.5)</summary>
internal sealed record BindTransceiver : BindRequest
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.BindTransceiver;
}

/// <summary>The answer to a bind; sc_interface_version among the TLVs tells whether the SMSC knows TLVs (§4.1.2).</summary>
internal sealed record BindResp(CommandId Kind, string SystemId) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => Kind;
}

/// <summary>outbind: the SMSC asks us to bind (§4.1.7).</summary>
internal sealed record Outbind(string SystemId, string Password) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.Outbind;
}

/// <summary>unbind (§4.2.1)</summary>
internal sealed record Unbind : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.Unbind;
}

/// <summary>unbind_resp (§4.2.2)</summary>
internal sealed record UnbindResp : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.UnbindResp;
}

/// <summary>enquire_link: is anybody there? (§4.11.1)</summary>
internal sealed record EnquireLink : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.EnquireLink;
}

/// <summary>enquire_link_resp (§4.11.2)</summary>
internal sealed record EnquireLinkResp : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.EnquireLinkResp;
}

/// <summary>generic_nack: the header itself could not be understood (§4.3.1).</summary>
internal sealed record GenericNack : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.GenericNack;
}

/// <summary>alert_notification: the handset can be reached again; has no response (§4.12.1).</summary>
internal sealed record AlertNotification(Address Source, Address Esme) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.AlertNotification;
}
