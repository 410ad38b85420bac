namespace Gateway.Smpp.Wire;

/// <summary>query_sm: what became of a message? (§4.8.1)</summary>
internal sealed record QuerySm(string MessageId, Address Source) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.QuerySm;
}

/// <summary>query_sm_resp (§4.8.2)</summary>
internal sealed record QuerySmResp(string MessageId, string FinalDate, MessageState State, byte ErrorCode) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.QuerySmResp;
}

/// <summary>cancel_sm: withdraw a pending message (§4.9.1).</summary>
internal sealed record CancelSm(string ServiceType, string MessageId, Address Source, Address Destination) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.CancelSm;
}

/// <summary>cancel_sm_resp (§4.9.2)</summary>
internal sealed record CancelSmResp : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.CancelSmResp;
}

/// <summary>replace_sm: another text for a pending message (§4.10.1).</summary>
internal sealed record ReplaceSm : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.ReplaceSm;

    /// <summary>The SMSC's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The sender of the original.</summary>
    public required Address Source { get; init; }

    /// <summary>When to deliver; empty to keep.</summary>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>Until when to try; empty to keep.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <summary>The reports wanted.</summary>
    public RegisteredDelivery RegisteredDelivery { get; init; }

    /// <summary>A message kept at the SMSC; 0 for none.</summary>
    public byte SmDefaultMsgId { get; init; }

    /// <summary>The new text.</summary>
    public Octets ShortMessage { get; init; }

    /// <inheritdoc />
    public override int VariableLength => ShortMessage.Length + Tlvs.EncodedLength;
}

/// <summary>replace_sm_resp (§4.10.2)</summary>
internal sealed record ReplaceSmResp : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.ReplaceSmResp;
}
