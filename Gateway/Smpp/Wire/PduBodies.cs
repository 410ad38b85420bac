using static Gateway.Smpp.Wire.CommandId;

namespace Gateway.Smpp.Wire;

/// <summary>The fields of each operation in the order of the wire, with their sizes (SMPP 3.4 §4).</summary>
internal static class PduBodies
{
    private const int AddressSize = 21;
    private const int LongAddressSize = 65;
    private const int MessageIdSize = 65;

    /// <summary>Reads the body that the header announces.</summary>
    public static Pdu Read(PduHeader header, ref BodyReader r) => header.Command switch
    {
        CommandId.SubmitSm => ReadMessage<SubmitSm>(ref r),
        CommandId.SubmitSmResp => new SubmitSmResp(ReadMessageId(ref r)) { Tlvs = r.ReadTlvs() },
        CommandId.DeliverSm => ReadMessage<DeliverSm>(ref r),
        CommandId.DeliverSmResp => new DeliverSmResp(ReadMessageId(ref r)) { Tlvs = r.ReadTlvs() },
        CommandId.DataSm => ReadDataSm(ref r),
        CommandId.DataSmResp => new DataSmResp(ReadMessageId(ref r)) { Tlvs = r.ReadTlvs() },
        CommandId.EnquireLink => new EnquireLink { Tlvs = r.ReadTlvs() },
        CommandId.EnquireLinkResp => new EnquireLinkResp { Tlvs = r.ReadTlvs() },
        CommandId.GenericNack => new GenericNack { Tlvs = r.ReadTlvs() },
        CommandId.Unbind => new Unbind { Tlvs = r.ReadTlvs() },
        CommandId.UnbindResp => new UnbindResp { Tlvs = r.ReadTlvs() },
        CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver => ReadBind(header.Command, ref r),
        BindReceiverResp or BindTransmitterResp or BindTransceiverResp =>
            new BindResp(header.Command, r.IsAtEnd ? "" : r.ReadCString(16, "system_id")) { Tlvs = r.ReadTlvs() },
        CommandId.Outbind => new Outbind(r.ReadCString(16, "system_id"), r.ReadCString(9, "password")) { Tlvs = r.ReadTlvs() },
        CommandId.AlertNotification => new AlertNotification(
            r.ReadAddress(LongAddressSize, "source_addr"), r.ReadAddress(LongAddressSize, "esme_addr")) { Tlvs = r.ReadTlvs() },
        CommandId.QuerySm => new QuerySm(ReadMessageId(ref r), r.ReadAddress(AddressSize, "source_addr")) { Tlvs = r.ReadTlvs() },
        CommandId.QuerySmResp => ReadQuerySmResp(ref r),
        CommandId.CancelSm => new CancelSm(
            r.ReadCString(6, "service_type"), ReadMessageId(ref r),
            r.ReadAddress(AddressSize, "source_addr"), r.ReadAddress(AddressSize, "destination_addr")) { Tlvs = r.ReadTlvs() },
        CommandId.CancelSmResp => new CancelSmResp { Tlvs = r.ReadTlvs() },
        CommandId.ReplaceSm => ReadReplaceSm(ref r),
        CommandId.ReplaceSmResp => new ReplaceSmResp { Tlvs = r.ReadTlvs() },
        CommandId.SubmitMulti => SubmitMultiBody.Read(ref r),
        CommandId.SubmitMultiResp => SubmitMultiBody.ReadResp(ref r),
        _ => throw new SmppDecodeException(CommandStatus.InvalidCommandId, $"command_id 0x{(uint)header.Command:X8} is not of SMPP 3.4"),
    };

    /// <summary>Writes the body; the response to a refused request has none (§4.1.2, §4.4.2).</summary>
    public static void Write(Pdu pdu, CommandStatus status, ref BodyWriter w)
    {
        if (status != CommandStatus.Ok && pdu is SubmitSmResp or BindResp or DataSmResp or QuerySmResp or SubmitMultiResp)
            return;
        WriteFields(pdu, ref w);
        w.Tlvs(pdu.Tlvs);
    }

    private static void WriteFields(Pdu pdu, ref BodyWriter w)
    {
        switch (pdu)
        {
            case MessagePdu message: WriteMessage(message, ref w); break;
            case SubmitSmResp resp: w.CString(resp.MessageId, MessageIdSize, "message_id"); break;
            case DeliverSmResp resp: w.CString(resp.MessageId, MessageIdSize, "message_id"); break;
            case DataSmResp resp: w.CString(resp.MessageId, MessageIdSize, "message_id"); break;
            case DataSm data: WriteData(data, ref w); break;
            case BindRequest bind: WriteBind(bind, ref w); break;
            case BindResp resp: w.CString(resp.SystemId, 16, "system_id"); break;
            case Outbind outbind:
                w.CString(outbind.SystemId, 16, "system_id");
                w.CString(outbind.Password, 9, "password");
                break;
            case AlertNotification alert:
                w.Address(alert.Source, LongAddressSize, "source_addr");
                w.Address(alert.Esme, LongAddressSize, "esme_addr");
                break;
            case QuerySm query:
                w.CString(query.MessageId, MessageIdSize, "message_id");
                w.Address(query.Source, AddressSize, "source_addr");
                break;
            case QuerySmResp resp:
                w.CString(resp.MessageId, MessageIdSize, "message_id");
                w.CString(resp.FinalDate, SmppTime.Size, "final_date");
                w.Byte((byte)resp.State);
                w.Byte(resp.ErrorCode);
                break;
            case CancelSm cancel:
                w.CString(cancel.ServiceType, 6, "service_type");
                w.CString(cancel.MessageId, MessageIdSize, "message_id");
                w.Address(cancel.Source, AddressSize, "source_addr");
                w.Address(cancel.Destination, AddressSize, "destination_addr");
                break;
            case ReplaceSm replace: WriteReplace(replace, ref w); break;
            case SubmitMulti multi: SubmitMultiBody.Write(multi, ref w); break;
            case SubmitMultiResp resp: SubmitMultiBody.WriteResp(resp, ref w); break;
        }
    }

    // A refused request is answered with the header alone, and some SMSCs leave the id out of deliver_sm_resp too.
    private static string ReadMessageId(ref BodyReader r) => r.IsAtEnd ? "" : r.ReadCString(MessageIdSize, "message_id");

    private static BindRequest ReadBind(CommandId command, ref BodyReader r)
    {
        var systemId = r.ReadCString(16, "system_id");
        var password = r.ReadCString(9, "password");
        var systemType = r.ReadCString(13, "system_type");
        var version = r.ReadByte("interface_version");
        var range = r.ReadAddress(41, "address_range");
        BindRequest bind = command switch
        {
            CommandId.BindReceiver => new BindReceiver { SystemId = systemId },
            CommandId.BindTransmitter => new BindTransmitter { SystemId = systemId },
            _ => new BindTransceiver { SystemId = systemId },
        };
        return bind with
        {
            Password = password, SystemType = systemType, InterfaceVersion = version, AddressRange = range, Tlvs = r.ReadTlvs(),
        };
    }

    private static void WriteBind(BindRequest bind, ref BodyWriter w)
    {
        w.CString(bind.SystemId, 16, "system_id");
        w.CString(bind.Password, 9, "password");
        w.CString(bind.SystemType, 13, "system_type");
        w.Byte(bind.InterfaceVersion);
        w.Address(bind.AddressRange, 41, "address_range");
    }

    private static T ReadMessage<T>(ref BodyReader r)
        where T : MessagePdu, new() => new()
    {
        ServiceType = r.ReadCString(6, "service_type"),
        Source = r.ReadAddress(AddressSize, "source_addr"),
        Destination = r.ReadAddress(AddressSize, "destination_addr"),
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
        Tlvs = r.ReadTlvs(),
    };

    private static void WriteMessage(MessagePdu message, ref BodyWriter w)
    {
        w.CString(message.ServiceType, 6, "service_type");
        w.Address(message.Source, AddressSize, "source_addr");
        w.Address(message.Destination, AddressSize, "destination_addr");
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

    private static DataSm ReadDataSm(ref BodyReader r) => new()
    {
        ServiceType = r.ReadCString(6, "service_type"),
        Source = r.ReadAddress(LongAddressSize, "source_addr"),
        Destination = r.ReadAddress(LongAddressSize, "destination_addr"),
        EsmClass = (EsmClass)r.ReadByte("esm_class"),
        RegisteredDelivery = (RegisteredDelivery)r.ReadByte("registered_delivery"),
        DataCoding = (DataCoding)r.ReadByte("data_coding"),
        Tlvs = r.ReadTlvs(),
    };

    private static void WriteData(DataSm data, ref BodyWriter w)
    {
        w.CString(data.ServiceType, 6, "service_type");
        w.Address(data.Source, LongAddressSize, "source_addr");
        w.Address(data.Destination, LongAddressSize, "destination_addr");
        w.Byte((byte)data.EsmClass);
        w.Byte((byte)data.RegisteredDelivery);
        w.Byte((byte)data.DataCoding);
    }

    private static QuerySmResp ReadQuerySmResp(ref BodyReader r) => r.IsAtEnd
        ? new("", "", MessageState.Unknown, 0)
        : new(ReadMessageId(ref r), r.ReadCString(SmppTime.Size, "final_date"),
            (MessageState)r.ReadByte("message_state"), r.ReadByte("error_code")) { Tlvs = r.ReadTlvs() };

    private static ReplaceSm ReadReplaceSm(ref BodyReader r) => new()
    {
        MessageId = ReadMessageId(ref r),
        Source = r.ReadAddress(AddressSize, "source_addr"),
        ScheduleDeliveryTime = r.ReadCString(SmppTime.Size, "schedule_delivery_time"),
        ValidityPeriod = r.ReadCString(SmppTime.Size, "validity_period"),
        RegisteredDelivery = (RegisteredDelivery)r.ReadByte("registered_delivery"),
        SmDefaultMsgId = r.ReadByte("sm_default_msg_id"),
        ShortMessage = r.ReadOctets(r.ReadByte("sm_length"), "short_message"),
        Tlvs = r.ReadTlvs(),
    };

    private static void WriteReplace(ReplaceSm replace, ref BodyWriter w)
    {
        w.CString(replace.MessageId, MessageIdSize, "message_id");
        w.Address(replace.Source, AddressSize, "source_addr");
        w.CString(replace.ScheduleDeliveryTime, SmppTime.Size, "schedule_delivery_time");
        w.CString(replace.ValidityPeriod, SmppTime.Size, "validity_period");
        w.Byte((byte)replace.RegisteredDelivery);
        w.Byte(replace.SmDefaultMsgId);
        w.ShortMessage(replace.ShortMessage);
    }
}
