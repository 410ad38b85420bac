using System.Text;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Tests.Smpp;

public sealed class SmppUssdTests
{
    [Theory]
    // dialect, service_type, op, session TLV value (-1 none), text → step, session, unit
    [InlineData("Default", "USSD", 1, 0x1234, "*8171#", "Begin", "1234", null)]
    [InlineData("Default", "USSD", 0, 0x1234, "*8171#", "Begin", "1234", null)]
    [InlineData("Default", "USSD", 18, 0x1234, "2", "Answer", "1234", null)]
    [InlineData("Default", "USSD", 18, 0x1235, "2", "Abort", "1234", null)]
    [InlineData("Default", "USSD", 17, 0x1234, "", "Abort", "1234", null)]
    [InlineData("Default", "USSD", 129, 0x1234, "", "Abort", "1234", null)]
    [InlineData("Default", "USSD", 19, 0x1234, "", "Shown", "1234", null)]
    [InlineData("Default", "USSD", 19, 0x1235, "", "Shown", "1234", null)]
    [InlineData("Default", "USSD", 77, 0x1234, "", "Nothing", "1234", null)]
    [InlineData("Default", "", 1, -1, "*8171#", "Begin", "", null)]
    [InlineData("Default", "USSD", -1, 0x1234, "*8171#", "Begin", "1234", null)]
    [InlineData("Default", "USSD", -1, 0x1234, "2", "Answer", "1234", null)]
    [InlineData("Sequenced", "USSD", 1, 0x1200, "*8171#", "Begin", "1200", 0)]
    [InlineData("Sequenced", "USSD", 18, 0x1206, "2", "Answer", "1200", 3)]
    [InlineData("Tata", "USSD", 1, 0x00FE, "*8171#", "Begin", "00fe", null)]
    [InlineData("Tata", "USSD", 18, 0x00FF, "1", "Abort", "00fe", null)]
    [InlineData("Mica", "USSD", 1, 0x1235, "*8171#", "Begin", "1235", null)]
    [InlineData("Mica", "USSD", 129, 0x1235, "", "Abort", "1235", null)]
    [InlineData("SixD", "USSD", 1, 0x7FFE, "", "Begin", "7ffe", null)]
    [InlineData("Huawei", "BR", -1, 0x0007, "*8171#", "Begin", "0007", null)]
    [InlineData("Huawei", "CA", -1, 0x0007, "2", "Answer", "0007", null)]
    [InlineData("Huawei", "cr", -1, -1, "2", "Answer", "", null)]
    [InlineData("Huawei", "EF", -1, 0x0007, "", "Abort", "0007", null)]
    [InlineData("Huawei", "AF", -1, 0x0007, "", "Abort", "0007", null)]
    [InlineData("Huawei", "FR", -1, 0x0007, "", "Nothing", "0007", null)]
    public void A_hop_is_read_by_the_table_of_its_dialect(
        string dialect, string serviceType, int op, int info, string text, string step, string session, int? unit)
    {
        var name = Enum.Parse<SmppUssdDialectName>(dialect);
        var wire = Wire(name);

        var hop = wire.Read(Hop(SmppUssdDialect.Of(name).SessionTag, serviceType, op, info, text));

        Assert.Equal((Enum.Parse<SmppUssdStep>(step), session, unit, text), (hop.Step, hop.Session, hop.Unit, hop.Text));
    }

    [Theory]
    // dialect, session TLV that came → menu: service_type, op, session TLV; last text: the same
    [InlineData("Default", 0x1234, "USSD", 2, 0x1234, "USSD", 17, 0x1235)]
    [InlineData("Sequenced", 0x1206, "USSD", 2, 0x1206, "USSD", 17, 0x1207)]
    [InlineData("Tata", 0x1234, "USSD", 2, 0x1234, "USSD", 2, 0x1235)]
    [InlineData("Mica", 0x1235, "USSD", 2, 0x1235, "USSD", 17, 0x1235)]
    [InlineData("SixD", 0x7FFE, "USSD", 2, 0x7FFE, "USSD", 17, 0x7FFF)]
    [InlineData("Huawei", 0x0007, "CR", -1, 0x0007, "EF", -1, 0x0007)]
    [InlineData("Default", -1, "USSD", 2, -1, "USSD", 17, -1)]
    public void An_answer_is_written_by_the_table_of_its_dialect(
        string dialect, int info, string menuType, int menuOp, int menuInfo, string lastType, int lastOp, int lastInfo)
    {
        var name = Enum.Parse<SmppUssdDialectName>(dialect);
        var tag = SmppUssdDialect.Of(name).SessionTag;
        var asked = Hop(tag, "USSD", 1, info, "*8171#");

        var menu = Wire(name).Answer(asked, "1. Help", continues: true)!;
        var last = Wire(name).Answer(asked, "Bye", continues: false)!;

        Assert.Equal((menuType, menuOp, menuInfo), Fields(menu, tag));
        Assert.Equal((lastType, lastOp, lastInfo), Fields(last, tag));
        Assert.Equal((asked.Source, asked.Destination), (menu.Destination, menu.Source));
        Assert.Equal(RegisteredDelivery.None, menu.RegisteredDelivery);
    }

    [Theory]
    [InlineData(SmscAlphabet.Gsm7, 0, 8, "Wahl: {1} @", 0, "5761686C3A201B28311B292000")]
    [InlineData(SmscAlphabet.Gsm7, 15, 72, "Wahl", 15, "5761686C")]
    [InlineData(SmscAlphabet.Gsm7Packed, 15, 72, "1234567", 15, "31D98C56B3DD1A")]
    [InlineData(SmscAlphabet.Latin1, 0, 8, "é@", 0, "E940")]
    [InlineData(SmscAlphabet.Ascii, 0, 8, "é@", 8, "00E90040")]
    [InlineData(SmscAlphabet.Utf8, 0, 8, "é@", 0, "C3A940")]
    [InlineData(SmscAlphabet.Gsm7, 0, 8, "مدد", 8, "0645062F062F")]
    [InlineData(SmscAlphabet.Gsm7, 15, 72, "مدد", 72, "0645062F062F")]
    public void A_screen_is_written_in_the_alphabet_of_its_route_and_read_back(
        SmscAlphabet octets, byte gsm7, byte unicode, string text, byte coding, string hex)
    {
        var alphabet = new SmppUssdAlphabet(gsm7, unicode, octets);

        var written = alphabet.Write(text)!.Value;

        Assert.Equal((coding, hex), (written.DataCoding, Convert.ToHexString(written.Octets)));
        Assert.Equal(text, alphabet.Read((DataCoding)coding, written.Octets));
    }

    [Theory]
    [InlineData(15, "*8171#", "2A3831373123")]
    [InlineData(68, "*8171#", "2A3831373123")]
    [InlineData(72, "مدد", "0645062F062F")]
    [InlineData(8, "مدد", "0645062F062F")]
    public void What_is_typed_is_read_by_its_own_data_coding(byte coding, string text, string hex) =>
        Assert.Equal(text, new SmppUssdAlphabet().Read((DataCoding)coding, Convert.FromHexString(hex)));

    [Fact]
    public void A_screen_too_long_is_not_cut_but_refused()
    {
        var alphabet = new SmppUssdAlphabet();

        Assert.Equal(182, alphabet.Write(new string('a', 182))!.Value.Octets.Length);
        Assert.Null(alphabet.Write(new string('a', 183)));
        Assert.Null(alphabet.Write(new string('م', 81)));
        Assert.Null(new SmppUssd(SmppUssdDialect.Of(SmppUssdDialectName.Default), alphabet).Answer(Hop(TlvTag.ItsSessionInfo, "USSD", 1, 2, ""), new string('a', 183), true));
    }

    [Theory]
    [InlineData("", -1, false, false)]
    [InlineData("USSD", -1, true, true)]
    [InlineData("", 1, true, true)]
    [InlineData("BR", -1, false, true)]
    [InlineData("CMT", -1, false, false)]
    public void A_text_is_not_taken_for_a_hop(string serviceType, int op, bool usual, bool lettered)
    {
        var pdu = Hop(TlvTag.ItsSessionInfo, serviceType, op, -1, "*8171#");

        Assert.Equal((usual, lettered), (Wire(SmppUssdDialectName.Default).IsHop(pdu), Wire(SmppUssdDialectName.Huawei).IsHop(pdu)));
    }

    internal static DeliverSm Hop(TlvTag sessionTag, string serviceType, int op, int info, string text)
    {
        var tlvs = new TlvList();
        if (op >= 0)
            tlvs = tlvs.With(Tlv.Byte(TlvTag.UssdServiceOp, (byte)op));
        if (info >= 0)
            tlvs = tlvs.With(Tlv.UInt16(sessionTag, (ushort)info));
        return new DeliverSm
        {
            ServiceType = serviceType,
            Source = Address.International("923001234567"),
            Destination = new Address(3, 0, "8171"),
            ShortMessage = Encoding.ASCII.GetBytes(text),
            Tlvs = tlvs,
        };
    }

    private static SmppUssd Wire(SmppUssdDialectName name) => new(SmppUssdDialect.Of(name), new SmppUssdAlphabet());

    private static (string, int, int) Fields(SubmitSm pdu, TlvTag tag) =>
        (pdu.ServiceType, pdu.Tlvs.Byte(TlvTag.UssdServiceOp) ?? -1, pdu.Tlvs.UInt16(tag) ?? -1);
}
