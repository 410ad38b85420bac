using System.Text;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

/// <summary>One PDU of each operation, octet by octet after SMPP 3.4 §4, with what it must be read as.</summary>
internal static class GoldenPdus
{
    private const string Submit = """
        00000054         | command_length 84
        00000004         | command_id submit_sm
        00000000         | command_status
        00000007         | sequence_number 7
        43505400         | service_type "CPT"
        03 00            | source_addr_ton 3 network specific, npi 0
        3831373100       | source_addr "8171"
        01 01            | dest_addr_ton 1 international, npi 1 E.164
        39323330303132333435363700 | destination_addr "923001234567"
        40               | esm_class UDHI
        00               | protocol_id
        01               | priority_flag 1
        00               | schedule_delivery_time
        30303030303130303030303030303052 00 | validity_period "000001000000000R"
        01               | registered_delivery
        00               | replace_if_present_flag
        08               | data_coding UCS-2
        00               | sm_default_msg_id
        0A               | sm_length 10
        0500032A0201     | UDH
        06330644         | two letters
        0204 0002 BEEF   | user_message_reference
        """;

    public static IReadOnlyList<GoldenPdu> All { get; } =
    [
        new("bind_transceiver", """
            00000032 00000009 00000000 00000001
            67617465776179 00  | system_id "gateway"
            73656372657430 00  | password
            534D53 00          | system_type "SMS"
            34                 | interface_version 3.4
            00 00              | addr_ton, addr_npi
            5E38313731 00      | address_range "^8171"
            0000 0001 07       | an unknown TLV
            """,
            new BindTransceiver
            {
                SystemId = "gateway", Password = "secret0", SystemType = "SMS", AddressRange = new(0, 0, "^8171"),
                Tlvs = new(new Tlv(0, new byte[] { 7 })),
            },
            Sequence: 1),
        new("bind_transmitter", "00000019 00000002 00000000 00000002 6100 6200 00 34 01 01 00 | id a, password b",
            new BindTransmitter { SystemId = "a", Password = "b", AddressRange = new(1, 1, "") }, 2),
        new("bind_receiver", "00000019 00000001 00000000 00000003 6100 6200 00 34 01 01 00",
            new BindReceiver { SystemId = "a", Password = "b", AddressRange = new(1, 1, "") }, 3),
        new("bind_transceiver_resp", "0000001A 80000009 00000000 00000001 736D736300 0210 0001 34 | sc_interface_version",
            new BindResp(CommandId.BindTransceiverResp, "smsc") { Tlvs = new(Tlv.Byte(TlvTag.ScInterfaceVersion, 0x34)) }, 1),
        new("bind_transmitter_resp", "00000015 80000002 00000000 00000001 736D736300",
            new BindResp(CommandId.BindTransmitterResp, "smsc"), 1),
        new("bind_receiver_resp", "00000010 80000001 0000000E 00000001 | refused: no body",
            new BindResp(CommandId.BindReceiverResp, ""), 1, CommandStatus.InvalidPassword),
        new("outbind", "00000014 0000000B 00000000 00000001 6100 6200", new Outbind("a", "b"), 1),
        new("unbind", "00000010 00000006 00000000 00000009", new Unbind(), 9),
        new("unbind_resp", "00000010 80000006 00000000 00000009", new UnbindResp(), 9),
        new("enquire_link", "00000010 00000015 00000000 0000000A", new EnquireLink(), 10),
        new("enquire_link_resp", "00000010 80000015 00000000 0000000A", new EnquireLinkResp(), 10),
        new("generic_nack", "00000010 80000000 00000003 0000000B", new GenericNack(), 11, CommandStatus.InvalidCommandId),
        new("alert_notification", "00000022 00000102 00000000 00000001 01 01 39323300 00 00 3831373100 0422 0001 00 | ms_availability_status",
            new AlertNotification(new(1, 1, "923"), new(0, 0, "8171"))
            {
                Tlvs = new(Tlv.Byte(TlvTag.MsAvailabilityStatus, 0)),
            },
            1),
        new("submit_sm", Submit,
            new SubmitSm
            {
                ServiceType = "CPT", Source = new(3, 0, "8171"), Destination = new(1, 1, "923001234567"), EsmClass = EsmClass.Udhi,
                PriorityFlag = 1, ValidityPeriod = "000001000000000R", RegisteredDelivery = RegisteredDelivery.Final,
                DataCoding = DataCoding.Ucs2, ShortMessage = Splits.Hex("0500032A0201 06330644"),
                Tlvs = new(Tlv.UInt16(TlvTag.UserMessageReference, 0xBEEF)),
            },
            7),
        new("submit_sm_resp", "00000015 80000004 00000000 00000007 3132333400", new SubmitSmResp("1234"), 7),
        new("submit_sm_resp refused", "00000010 80000004 00000058 00000007", new SubmitSmResp(""), 7, CommandStatus.Throttled),
        new("deliver_sm", """
            00000030 00000005 00000000 0000000C
            00               | service_type
            01 01 39323300   | source_addr "923"
            03 00 3831373100 | destination_addr "8171"
            04 00 00 00 00   | esm_class receipt, protocol_id, priority, no times
            00 00 00 00      | registered_delivery, replace, data_coding, sm_default_msg_id
            02 6869          | short_message "hi"
            001E 0002 3400   | receipted_message_id "4"
            """,
            new DeliverSm
            {
                Source = new(1, 1, "923"), Destination = new(3, 0, "8171"), EsmClass = EsmClass.Receipt,
                ShortMessage = Encoding.ASCII.GetBytes("hi"), Tlvs = new(Tlv.CString(TlvTag.ReceiptedMessageId, "4")),
            },
            12),
        new("deliver_sm_resp", "00000011 80000005 00000064 0000000C 00", new DeliverSmResp(), 12, CommandStatus.ReceiverTemporaryError),
        new("data_sm", """
            00000027 00000103 00000000 0000000D
            00               | service_type
            01 01 39323300   | source_addr
            03 00 3831373100 | destination_addr
            00 01 08         | esm_class, registered_delivery, data_coding
            0424 0002 0633   | message_payload
            """,
            new DataSm
            {
                Source = new(1, 1, "923"), Destination = new(3, 0, "8171"), RegisteredDelivery = RegisteredDelivery.Final,
                DataCoding = DataCoding.Ucs2, Tlvs = new(new Tlv(TlvTag.MessagePayload, Splits.Hex("0633"))),
            },
            13),
        new("data_sm_resp", "00000012 80000103 00000000 0000000D 3900", new DataSmResp("9"), 13),
        new("query_sm", "00000019 00000003 00000000 0000000E 3900 03 00 3831373100", new QuerySm("9", new(3, 0, "8171")), 14),
        new("query_sm_resp", "00000025 80000003 00000000 0000000E 3900 3236303330313132303030303032302B00 02 00",
            new QuerySmResp("9", "260301120000020+", MessageState.Delivered, 0), 14),
        new("cancel_sm", "00000020 00000008 00000000 0000000F 00 3900 03 00 3831373100 01 01 39323300", new CancelSm("", "9", new(3, 0, "8171"), new(1, 1, "923")), 15),
        new("cancel_sm_resp", "00000010 80000008 00000000 0000000F", new CancelSmResp(), 15),
        new("replace_sm", "0000001F 00000007 00000000 00000010 3900 03 00 3831373100 00 00 01 00 01 61",
            new ReplaceSm
            {
                MessageId = "9", Source = new(3, 0, "8171"), RegisteredDelivery = RegisteredDelivery.Final, ShortMessage = Splits.Hex("61"),
            },
            16),
        new("replace_sm_resp", "00000010 80000007 00000013 00000010", new ReplaceSmResp(), 16, CommandStatus.ReplaceFailed),
        new("submit_multi", """
            00000030 00000021 00000000 00000011
            00               | service_type
            03 00 3831373100 | source_addr
            02               | number_of_dests
            01 01 01 39323300 | SME address 923
            02 616C6C00      | distribution list "all"
            00 00 00 00 00   | esm_class, protocol_id, priority, no times
            01 00 00 00      | registered_delivery, replace, data_coding, sm_default_msg_id
            01 61            | short_message "a"
            """,
            new SubmitMulti
            {
                Destinations = [new MultiDestination.Sme(new(1, 1, "923")), new MultiDestination.DistributionList("all")],
                Message = new() { Source = new(3, 0, "8171"), RegisteredDelivery = RegisteredDelivery.Final, ShortMessage = Splits.Hex("61") },
            },
            17),
        new("submit_multi_resp", "0000001D 80000021 00000000 00000011 3900 01 01 01 39323300 0000000B",
            new SubmitMultiResp("9", [new(new(1, 1, "923"), CommandStatus.InvalidDestinationAddress)]), 17),
    ];
}

/// <summary>One case: its octets as hex with remarks behind a bar, and what they mean.</summary>
internal sealed record GoldenPdu(string Name, string Hex, Pdu Pdu, uint Sequence, CommandStatus Status = CommandStatus.Ok)
{
    public byte[] Octets => Splits.Hex(Hex);
}
