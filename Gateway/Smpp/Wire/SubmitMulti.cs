namespace Gateway.Smpp.Wire;

/// <summary>One receiver of a submit_multi: a number, or the name of a list kept at the SMSC (SMPP 3.4 §5.2.25).</summary>
internal abstract record MultiDestination
{
    /// <summary>dest_flag 1: an SME address.</summary>
    public sealed record Sme(Address Address) : MultiDestination;

    /// <summary>dest_flag 2: a distribution list, at most 20 characters.</summary>
    public sealed record DistributionList(string Name) : MultiDestination;

    /// <inheritdoc />
    public sealed override string ToString() => "destination";
}

/// <summary>submit_multi: one message to at most 254 receivers (§4.5.1).</summary>
internal sealed record SubmitMulti : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.SubmitMulti;

    /// <summary>The receivers.</summary>
    public required IReadOnlyList<MultiDestination> Destinations { get; init; }

    /// <summary>All other fields, the same as of a submit_sm; its own destination is not sent.</summary>
    public required SubmitSm Message { get; init; }

    /// <inheritdoc />
    public override int VariableLength => (Destinations.Count * 24) + Message.ShortMessage.Length + Tlvs.EncodedLength;

    /// <inheritdoc />
    public bool Equals(SubmitMulti? other) =>
        other is not null && Message == other.Message && Tlvs == other.Tlvs && Destinations.SequenceEqual(other.Destinations);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Message, Tlvs, Destinations.Count);
}

/// <summary>One receiver that the SMSC did not take.</summary>
internal readonly record struct UnsuccessfulSme(Address Address, CommandStatus Status);

/// <summary>submit_multi_resp: the id and those who were refused (§4.5.2).</summary>
internal sealed record SubmitMultiResp(string MessageId, IReadOnlyList<UnsuccessfulSme> Unsuccessful) : Pdu
{
    /// <inheritdoc />
    public override CommandId Command => CommandId.SubmitMultiResp;

    /// <inheritdoc />
    public override int VariableLength => (Unsuccessful.Count * 27) + Tlvs.EncodedLength;

    /// <inheritdoc />
    public bool Equals(SubmitMultiResp? other) =>
        other is not null && MessageId == other.MessageId && Tlvs == other.Tlvs && Unsuccessful.SequenceEqual(other.Unsuccessful);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(MessageId, Tlvs, Unsuccessful.Count);
}

/// <summary>The fields of submit_multi and its response.</summary>
internal static class SubmitMultiBody
{
    private const byte SmeAddress = 1;
    private const byte DistributionList = 2;
    private const int SmallestDestination = 2;
    private const int SmallestUnsuccessful = 7;

    /// <summary>Reads a submit_multi.</summary>
    public static SubmitMulti Read(ref BodyReader r)
    {
        var serviceType = r.ReadCString(6, "service_type");
        var source = r.ReadAddress(21, "source_addr");
        var count = r.ReadByte("number_of_dests");
        if (count is 0 or 255)
            throw new SmppDecodeException(CommandStatus.InvalidNumberOfDestinations, $"submit_multi has {count} destinations; 1 to 254 are allowed");
        var destinations = new MultiDestination[r.Room(count, SmallestDestination, "dest_address")];
        for (var i = 0; i < destinations.Length; i++)
            destinations[i] = ReadDestination(ref r);

        var message = new SubmitSm
        {
            ServiceType = serviceType,
            Source = source,
            Destination = Address.None,
            EsmClass = (EsmClass)r.ReadByte("esm_class"),
            ProtocolId = r.ReadByte("protocol_id"),
            PriorityFlag = r.ReadByte("priority_flag"),
            ScheduleDeliveryTime = r.ReadCString(SmppTime.Size, "schedule_delivery_time"),
            ValidityPeriod = r.ReadCString(SmppTime.Size, "validity_period"),
            RegisteredDelivery = (RegisteredDelivery)r.ReadByte("registered_delivery"),
            ReplaceIfPresent = r.ReadByte("replace_if_present_flag"),
            DataCoding = (DataCoding)r.ReadByte("data_coding"),
            SmDefaultMsgId = r.ReadByte("sm_default_msg_id"),
            ShortMessage = r.ReadOctets(r.ReadByte("sm_length"), "short_message"),
        };
        return new() { Destinations = destinations, Message = message, Tlvs = r.ReadTlvs() };
    }

    /// <summary>Writes the fixed fields of a submit_multi.</summary>
    public static void Write(SubmitMulti multi, ref BodyWriter w)
    {
        var message = multi.Message;
        if (multi.Destinations.Count is < 1 or > 254)
            throw new ArgumentException($"submit_multi has {multi.Destinations.Count} destinations; 1 to 254 fit");
        w.CString(message.ServiceType, 6, "service_type");
        w.Address(message.Source, 21, "source_addr");
        w.Byte((byte)multi.Destinations.Count);
        foreach (var destination in multi.Destinations)
            WriteDestination(destination, ref w);
        w.Byte((byte)message.EsmClass);
        w.Byte(message.ProtocolId);
        w.Byte(message.PriorityFlag);
        w.CString(message.ScheduleDeliveryTime, SmppTime.Size, "schedule_delivery_time");
        w.CString(message.ValidityPeriod, SmppTime.Size, "validity_period");
        w.Byte((byte)message.RegisteredDelivery);
        w.Byte(message.ReplaceIfPresent);
        w.Byte((byte)message.DataCoding);
        w.Byte(message.SmDefaultMsgId);
        w.ShortMessage(message.ShortMessage);
    }

    /// <summary>Reads a submit_multi_resp.</summary>
    public static SubmitMultiResp ReadResp(ref BodyReader r)
    {
        if (r.IsAtEnd)
            return new("", []);
        var id = r.ReadCString(65, "message_id");
        var unsuccessful = new UnsuccessfulSme[r.Room(r.ReadByte("no_unsuccess"), SmallestUnsuccessful, "unsuccess_sme")];
        for (var i = 0; i < unsuccessful.Length; i++)
            unsuccessful[i] = new(r.ReadAddress(21, "unsuccess_sme"), (CommandStatus)r.ReadUInt32("error_status_code"));
        return new(id, unsuccessful) { Tlvs = r.ReadTlvs() };
    }

    /// <summary>Writes the fixed fields of a submit_multi_resp.</summary>
    public static void WriteResp(SubmitMultiResp resp, ref BodyWriter w)
    {
        w.CString(resp.MessageId, 65, "message_id");
        w.Byte(checked((byte)resp.Unsuccessful.Count));
        foreach (var sme in resp.Unsuccessful)
        {
            w.Address(sme.Address, 21, "unsuccess_sme");
            w.UInt32((uint)sme.Status);
        }
    }

    private static MultiDestination ReadDestination(ref BodyReader r) => r.ReadByte("dest_flag") switch
    {
        SmeAddress => new MultiDestination.Sme(r.ReadAddress(21, "destination_addr")),
        DistributionList => new MultiDestination.DistributionList(r.ReadCString(21, "dl_name")),
        var flag => throw new SmppDecodeException(CommandStatus.InvalidDestinationFlag, $"dest_flag {flag} is neither 1 nor 2"),
    };

    private static void WriteDestination(MultiDestination destination, ref BodyWriter w)
    {
        if (destination is MultiDestination.Sme sme)
        {
            w.Byte(SmeAddress);
            w.Address(sme.Address, 21, "destination_addr");
        }
        else if (destination is MultiDestination.DistributionList list)
        {
            w.Byte(DistributionList);
            w.CString(list.Name, 21, "dl_name");
        }
    }
}
