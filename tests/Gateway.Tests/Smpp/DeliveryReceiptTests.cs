using System.Text;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

public sealed class DeliveryReceiptTests
{
    // The forms seen at SMSCs; Appendix B calls its own "typical".
    [Theory]
    [InlineData("id:0123456789 sub:001 dlvrd:001 submit date:1005232039 done date:1005242339 stat:DELIVRD err:012 text:This is a sample mes", "0123456789", nameof(MessageState.Delivered), "012", "2010-05-23T20:39:00", "2010-05-24T23:39:00")]
    [InlineData("id:4 sub:001 dlvrd:001 submit date:1006020051 done date:1006020051 stat:DELIVRD err:000 Text:Hello", "4", nameof(MessageState.Delivered), "000", "2010-06-02T00:51:00", "2010-06-02T00:51:00")]
    [InlineData("id:74e02ee1-4e2f-4a6e-a78b-4b247d756a22 sub:001 dlvrd:001 submit date:110206193041 done date:110206193110 stat:DELIVRD err:000 text:", "74e02ee1-4e2f-4a6e-a78b-4b247d756a22", nameof(MessageState.Delivered), "000", "2011-02-06T19:30:41", "2011-02-06T19:31:10")]
    [InlineData("sub:001 id:74e02ee1-4e2f-4a6e-a78b-4b247d756a22 err:000 dlvrd:001 done date:110206193110 submit date:110206193041 text: stat:DELIVRD", "74e02ee1-4e2f-4a6e-a78b-4b247d756a22", nameof(MessageState.Delivered), "000", "2011-02-06T19:30:41", "2011-02-06T19:31:10")]
    [InlineData("id:2E179B310EDE971B2760C72B7F026E1B submit date:20110314181534 done date:20110314181741 stat:DELIVRD err:0", "2E179B310EDE971B2760C72B7F026E1B", nameof(MessageState.Delivered), "0", "2011-03-14T18:15:34", "2011-03-14T18:17:41")]
    [InlineData("id:0123456789 sub:002 dlvrd:001 submit date:1005232039 done date:1005242339 stat:DELIVRD err:21b text:This is a sample mes", "0123456789", nameof(MessageState.Delivered), "21b", "2010-05-23T20:39:00", "2010-05-24T23:39:00")]
    [InlineData("id:1526758174 submit date:1701240904 done date:1701240904 stat:DELIVRD err:000 text:hellow", "1526758174", nameof(MessageState.Delivered), "000", "2017-01-24T09:04:00", "2017-01-24T09:04:00")]
    [InlineData("id:9 submit date:260301120000020+ done date:260301120100020+ stat:UNDELIV err:", "9", nameof(MessageState.Undeliverable), null, "2026-03-01T12:00:00", "2026-03-01T12:01:00")]
    [InlineData("id:9 stat:ACCEPTD", "9", nameof(MessageState.Accepted), null, null, null)]
    [InlineData("id:9 stat:BUFFRED err:1", "9", nameof(MessageState.Enroute), "1", null, null)]
    [InlineData("id:9 stat:NEVERHEARD err:1", "9", nameof(MessageState.Unknown), "1", null, null)]
    [InlineData("ID:9 STAT:expired", "9", nameof(MessageState.Expired), null, null, null)]
    [InlineData("id:9 stat:DELIVRD text:id:77 stat:REJECTD err:5", "9", nameof(MessageState.Delivered), null, null, null)]
    public void Every_known_form_of_the_text_is_read(string text, string id, string state, string? error, string? submit, string? done)
    {
        Assert.True(DeliveryReceipt.TryParse(Receipt(text), out var receipt));

        Assert.Equal((id, state, error), (receipt!.MessageId, receipt.State.ToString(), receipt.Error));
        Assert.Equal((submit, done), (receipt.SubmitDate?.ToString("s"), receipt.DoneDate?.ToString("s")));
    }

    [Fact]
    public void TLVs_count_before_the_text_and_both_ids_are_candidates()
    {
        var pdu = Receipt("id:0059113978 sub:001 dlvrd:001 submit date:1002101730 done date:1002101731 stat:UNDELIV err:000 text:@$#!%&/:") with
        {
            Tlvs = new(Tlv.CString(TlvTag.ReceiptedMessageId, "38601fa"), Tlv.Byte(TlvTag.MessageState, 2), new Tlv(TlvTag.NetworkErrorCode, new byte[] { 3, 1, 4 })),
        };

        Assert.True(DeliveryReceipt.TryParse(pdu, out var receipt));

        Assert.Equal(("38601fa", MessageState.Delivered, "3:260"), (receipt!.MessageId, receipt.State, receipt.NetworkError));
        Assert.Equal("38601fa", receipt.MatchCandidates()[0]);
        Assert.Contains("59113978", receipt.MatchCandidates());
        Assert.Contains("0059113978", receipt.MatchCandidates());
    }

    [Fact]
    public void A_network_error_of_three_digits_is_text() =>
        Assert.Equal("034", Parsed(Receipt("id:1 stat:UNDELIV") with { Tlvs = new(new Tlv(TlvTag.NetworkErrorCode, "034"u8.ToArray())) }).NetworkError);

    [Fact]
    public void An_intermediate_notification_is_not_final()
    {
        Assert.False(Parsed(Receipt("id:1 stat:ENROUTE") with { EsmClass = EsmClass.IntermediateNotification }).IsFinal);
        Assert.False(Parsed(Receipt("id:1 stat:ACCEPTD")).IsFinal);
        Assert.True(Parsed(Receipt("id:1 stat:EXPIRED")).IsFinal);
    }

    [Fact]
    public void What_a_person_writes_is_no_receipt_unless_the_route_says_so()
    {
        var typed = Receipt("id:1 stat:DELIVRD") with { EsmClass = EsmClass.Default };

        Assert.False(DeliveryReceipt.TryParse(typed, out _));
        Assert.True(DeliveryReceipt.TryParse(typed, out _, UnflaggedReceipts.Accept));
        Assert.False(DeliveryReceipt.TryParse(Receipt("BALANCE") with { EsmClass = EsmClass.Default }, out _, UnflaggedReceipts.Accept));
    }

    [Fact]
    public void A_flagged_receipt_that_says_nothing_is_still_no_message_of_a_person()
    {
        Assert.True(DeliveryReceipt.TryParse(Receipt("???"), out var receipt));

        Assert.Equal(("", MessageState.Unknown), (receipt!.MessageId, receipt.State));
    }

    [Theory]
    [InlineData("0059113978", "59113978", "38601fa", "38601FA")]
    [InlineData("38601FA", "38601fa", "59113978")]
    [InlineData("00AB", "ab", "AB", "171")]
    public void An_id_is_matched_in_every_form_in_which_SMSCs_write_it(string id, params string[] forms)
    {
        Assert.Equal(id, MessageIdForms.Of(id)[0]);
        Assert.All(forms, form => Assert.Contains(form, MessageIdForms.Of(id)));
    }

    [Fact]
    public void Any_text_is_read_without_harm()
    {
        var random = new Random(8171);
        string[] pieces = ["id:", "stat:", " ", "submit date:", "done date:", "err:", "text:", "DELIVRD", "2603011200", "\0", "é", "x", "999999999999999999999999"];
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));

            Assert.True(DeliveryReceipt.TryParse(Receipt(text), out var receipt));
            Assert.NotNull(receipt!.MatchCandidates());
        }
    }

    private static DeliveryReceipt Parsed(DeliverSm pdu)
    {
        Assert.True(DeliveryReceipt.TryParse(pdu, out var receipt));
        return receipt!;
    }

    private static DeliverSm Receipt(string text) => new() { EsmClass = EsmClass.Receipt, ShortMessage = Encoding.Latin1.GetBytes(text) };
}
