namespace Gateway.Smpp.Wire;

/// <summary>The fields that submit_sm and deliver_sm share, in the order of the wire (SMPP 3.4 §4.4.1 and §4.6.1).</summary>
internal abstract record MessagePdu : Pdu
{
    /// <summary>The SMSC service it uses, such as USSD; at most 5 characters, mostly empty.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>The sender.</summary>
    public Address Source { get; init; } = Address.None;

    /// <summary>The receiver.</summary>
    public Address Destination { get; init; } = Address.None;

    /// <summary>Mode, type and features.</summary>
    public EsmClass EsmClass { get; init; }

    /// <summary>GSM protocol identifier.</summary>
    public byte ProtocolId { get; init; }

    /// <summary>0 to 3.</summary>
    public byte PriorityFlag { get; init; }

    /// <summary>When to deliver, in the form of <see cref="SmppTime"/>; empty for now.</summary>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>Until when to try, in the form of <see cref="SmppTime"/>; empty for the SMSC's own limit.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <summary>The reports wanted.</summary>
    public RegisteredDelivery RegisteredDelivery { get; init; }

    /// <summary>1 replaces a pending message of the same source, destination and service type.</summary>
    public byte ReplaceIfPresent { get; init; }

    /// <summary>The alphabet of the text.</summary>
    public DataCoding DataCoding { get; init; }

    /// <summary>A message kept at the SMSC; 0 for none.</summary>
    public byte SmDefaultMsgId { get; init; }

    /// <summary>At most 254 octets, the user data header included.</summary>
    public Octets ShortMessage { get; init; }

    /// <summary>The octets of the text, wherever they travel: short_message, or message_payload when that is empty.</summary>
    public Octets Payload =>
        ShortMessage.Length == 0 && Tlvs.TryGet(TlvTag.MessagePayload, out var payload) ? payload : ShortMessage;

    /// <inheritdoc />
    public override int VariableLength => ShortMessage.Length + Tlvs.EncodedLength;
}

/// <summary>submit_sm: one segment to send (§4.4.1).</summary>
internal sealed record SubmitSm : MessagePdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.SubmitSm;
}

/// <summary>deliver_sm: a message or a receipt that arrives (§4.6.1).</summary>
internal sealed record DeliverSm : MessagePdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.DeliverSm;
}

/// <summary>submit_sm_resp: the SMSC's id of the message, absent when it was refused (§4.4.2).</summary>
internal sealed record SubmitSmResp(string MessageId) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.SubmitSmResp;
}

/// <summary>deliver_sm_resp: its message_id is unused and empty (§4.6.2).</summary>
internal sealed record DeliverSmResp(string MessageId = "") : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.DeliverSmResp;
}

/// <summary>data_sm: a message whose text is always a message_payload (§4.7.1).</summary>
internal sealed record DataSm : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.DataSm;

    /// <summary>The SMSC service it uses.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>The sender.</summary>
    public required Address Source { get; init; }

    /// <summary>The receiver.</summary>
    public required Address Destination { get; init; }

    /// <summary>Mode, type and features.</summary>
    public EsmClass EsmClass { get; init; }

    /// <summary>The reports wanted.</summary>
    public RegisteredDelivery RegisteredDelivery { get; init; }

    /// <summary>The alphabet of the text.</summary>
    public DataCoding DataCoding { get; init; }

    /// <summary>The same message as a deliver_sm, for receivers that do not care which of the two it was.</summary>
    public DeliverSm ToDeliverSm() => new()
    {
        ServiceType = ServiceType,
        Source = Source,
        Destination = Destination,
        EsmClass = EsmClass,
        RegisteredDelivery = RegisteredDelivery,
        DataCoding = DataCoding,
        Tlvs = Tlvs,
    };
}

/// <summary>data_sm_resp (§4.7.2)</summary>
internal sealed record DataSmResp(string MessageId) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.DataSmResp;
}
