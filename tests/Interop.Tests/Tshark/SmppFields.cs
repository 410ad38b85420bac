using System.Globalization;
using Gateway.Smpp.Wire;

namespace Interop.Tests.Tshark;

/// <summary>The fields of a PDU by the names and in the forms in which Wireshark's dissector prints them.</summary>
internal static class SmppFields
{
    public static readonly string[] Names =
    [
        "smpp.command_length", "smpp.command_id", "smpp.command_status", "smpp.sequence_number",
        "smpp.system_id", "smpp.password", "smpp.system_type", "smpp.service_type",
        "smpp.source_addr_ton", "smpp.source_addr_npi", "smpp.source_addr", "smpp.destination_addr",
        "smpp.protocol_id", "smpp.priority_flag", "smpp.replace_if_present_flag", "smpp.sm_length", "smpp.message_id", "smpp.message_state", "smpp.opt_param_tag",
        "smpp.user_message_reference", "smpp.sar_msg_ref_num", "smpp.sar_segment_seqnum", "smpp.receipted_message_id", "smpp.ussd_service_op", "smpp.congestion_state",
    ];

    /// <summary>What each name should show.</summary>
    public static string[] Of(Pdu pdu, PduHeader header)
    {
        var values = Names.ToDictionary(n => n, _ => "");
        values["smpp.command_length"] = Number(header.Length);
        values["smpp.command_id"] = Hex((uint)header.Command);
        values["smpp.command_status"] = header.Command.IsResponse() ? Hex((uint)header.Status) : "";
        values["smpp.sequence_number"] = Number(header.Sequence);
        var hasBody = header.Length > PduFraming.HeaderLength;
        if (hasBody)
            Body(pdu, values);
        foreach (var tlv in hasBody ? pdu.Tlvs.ToArray() : [])
            Option(pdu, tlv, values);
        return [.. Names.Select(n => values[n])];
    }

    private static void Body(Pdu pdu, Dictionary<string, string> values)
    {
        switch (pdu)
        {
            case BindRequest bind:
                (values["smpp.system_id"], values["smpp.password"], values["smpp.system_type"]) = (bind.SystemId, bind.Password, bind.SystemType);
                break;
            case BindResp resp: values["smpp.system_id"] = resp.SystemId; break;
            case Outbind outbind: (values["smpp.system_id"], values["smpp.password"]) = (outbind.SystemId, outbind.Password); break;
            case MessagePdu message: Message(message, values); break;
            case DataSm data:
                values["smpp.service_type"] = Service(data.ServiceType);
                From(data.Source, values);
                values["smpp.destination_addr"] = data.Destination.Value;
                break;
            case SubmitSmResp resp: values["smpp.message_id"] = resp.MessageId; break;
            case DeliverSmResp resp: values["smpp.message_id"] = resp.MessageId; break;
            case DataSmResp resp: values["smpp.message_id"] = resp.MessageId; break;
            case QuerySm query: values["smpp.message_id"] = query.MessageId; From(query.Source, values); break;
            case QuerySmResp resp: (values["smpp.message_id"], values["smpp.message_state"]) = (resp.MessageId, Number((byte)resp.State)); break;
            case CancelSm cancel:
                (values["smpp.service_type"], values["smpp.message_id"], values["smpp.destination_addr"]) = (Service(cancel.ServiceType), cancel.MessageId, cancel.Destination.Value);
                From(cancel.Source, values);
                break;
            case ReplaceSm replace:
                (values["smpp.message_id"], values["smpp.sm_length"]) = (replace.MessageId, Number((uint)replace.ShortMessage.Length));
                From(replace.Source, values);
                break;
            case AlertNotification alert: From(alert.Source, values); break;
            case SubmitMulti multi:
                Message(multi.Message, values);
                values["smpp.destination_addr"] = string.Join(',', multi.Destinations.OfType<MultiDestination.Sme>().Select(s => s.Address.Value));
                break;
            case SubmitMultiResp resp:
                (values["smpp.message_id"], values["smpp.destination_addr"]) = (resp.MessageId, string.Join(',', resp.Unsuccessful.Select(u => u.Address.Value)));
                break;
        }
    }

    private static void Message(MessagePdu message, Dictionary<string, string> values)
    {
        values["smpp.service_type"] = Service(message.ServiceType);
        From(message.Source, values);
        values["smpp.destination_addr"] = message.Destination.Value;
        values["smpp.protocol_id"] = Octet(message.ProtocolId);
        values["smpp.priority_flag"] = Octet(message.PriorityFlag);
        values["smpp.replace_if_present_flag"] = Octet(message.ReplaceIfPresent);
        values["smpp.sm_length"] = Number((uint)message.ShortMessage.Length);
    }

    private static void From(Address source, Dictionary<string, string> values) =>
        (values["smpp.source_addr_ton"], values["smpp.source_addr_npi"], values["smpp.source_addr"]) =
        (Octet(source.Ton), Octet(source.Npi), source.Value);

    private static void Option(Pdu pdu, Tlv tlv, Dictionary<string, string> values)
    {
        var tags = values["smpp.opt_param_tag"];
        values["smpp.opt_param_tag"] = (tags.Length == 0 ? "" : tags + ",") + "0x" + ((ushort)tlv.Tag).ToString("x4", CultureInfo.InvariantCulture);
        var (name, value) = tlv.Tag switch
        {
            TlvTag.UserMessageReference => ("smpp.user_message_reference", "0x" + pdu.Tlvs.UInt16(tlv.Tag)!.Value.ToString("x4", CultureInfo.InvariantCulture)),
            TlvTag.SarMsgRefNum => ("smpp.sar_msg_ref_num", Number(pdu.Tlvs.UInt16(tlv.Tag)!.Value)),
            TlvTag.SarSegmentSeqnum => ("smpp.sar_segment_seqnum", Number(tlv.Value.Span[0])),
            TlvTag.ReceiptedMessageId => ("smpp.receipted_message_id", pdu.Tlvs.CString(tlv.Tag)!),
            TlvTag.MessageState => ("smpp.message_state", Number(tlv.Value.Span[0])),
            TlvTag.UssdServiceOp => ("smpp.ussd_service_op", Number(tlv.Value.Span[0])),
            TlvTag.CongestionState => ("smpp.congestion_state", Number(tlv.Value.Span[0])),
            _ => ("", ""),
        };
        if (name.Length > 0)
            values[name] = value;
    }

    private static string Service(string type) => type.Length == 0 ? "(Default)" : type;

    private static string Octet(byte value) => "0x" + value.ToString("x2", CultureInfo.InvariantCulture);

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hex(uint value) => "0x" + value.ToString("x8", CultureInfo.InvariantCulture);
}
