using System.Text;
using Gateway.Inbox;
using Gateway.Smpp.Wire;
using Gateway.Tests.Faults;
using Localization.Sms;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using DataCoding = Gateway.Smpp.Wire.DataCoding;

namespace Gateway.Tests.Inbox;

/// <summary>What people write, in every form in which operators bring it.</summary>
public sealed class MoReceiverTests : IAsyncLifetime
{
    private const string Urdu = "میرا نام فہرست میں نہیں ہے اور ادائیگی بھی نہیں ملی، براہ کرم بتائیں کہ مجھے کہاں جانا ہے اور کون سے کاغذات ساتھ لانے ہیں۔";
    private readonly FakeTime _time = new();
    private readonly TestDoors _doors;

    public MoReceiverTests() => _doors = new(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _doors.EndAsync();

    [Theory]
    [InlineData(0, "00 01 02", "@£$")]
    [InlineData(1, "53414C414D", "SALAM")]
    [InlineData(3, "E9 E8", "éè")]
    [InlineData(4, "53414C414D 0A E9", "SALAM\né")]
    [InlineData(8, "0633 0644 0627 0645", "سلام")]
    [InlineData(0xF1, "00 31", "@1")]
    public async Task A_text_is_read_in_every_alphabet(byte coding, string hex, string text)
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);

        var status = await DeliverAsync(inbox, Message() with { DataCoding = (DataCoding)coding, ShortMessage = Hex(hex) });

        Assert.Equal(CommandStatus.Ok, status);
        Assert.Equal([text], await TextsAsync(inbox));
    }

    [Fact]
    public async Task A_text_in_the_national_tables_is_read_alone_and_in_parts()
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        var options = new SmsEncoderOptions { LockingShift = NationalLanguage.Urdu, SingleShift = NationalLanguage.Urdu, Reference = 9 };
        var texts = new[] { "سلام", string.Concat(Enumerable.Repeat("سلام دنیا ", 30)) };

        foreach (var segment in texts.SelectMany(text => SmsEncoder.Encode(text, options).Segments))
            await DeliverAsync(inbox, Message() with { EsmClass = EsmClass.Udhi, ShortMessage = segment.ShortMessage });

        Assert.Equal(texts, await TextsAsync(inbox));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parts_numbered_by_SAR_are_joined_in_any_order(bool asPayload)
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        var segments = SmsEncoder.Encode(Urdu, new() { Reference = 1 }).Segments;

        foreach (var number in Enumerable.Range(1, segments.Count).Reverse())
        {
            var sar = new TlvList(
                Tlv.UInt16(TlvTag.SarMsgRefNum, 40_000), Tlv.Byte(TlvTag.SarTotalSegments, (byte)segments.Count), Tlv.Byte(TlvTag.SarSegmentSeqnum, (byte)number));
            var body = segments[number - 1].Body;
            await DeliverAsync(inbox, Message() with
            {
                DataCoding = DataCoding.Ucs2,
                ShortMessage = asPayload ? default : body,
                Tlvs = asPayload ? sar.With(new(TlvTag.MessagePayload, body)) : sar,
            });
        }

        Assert.Equal([Urdu], await TextsAsync(inbox));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public async Task SAR_numbers_that_make_no_sense_leave_a_whole_text(byte part, byte total)
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);

        await DeliverAsync(inbox, Message() with
        {
            ShortMessage = "SALAM"u8.ToArray(),
            Tlvs = new(Tlv.UInt16(TlvTag.SarMsgRefNum, 1), Tlv.Byte(TlvTag.SarTotalSegments, total), Tlv.Byte(TlvTag.SarSegmentSeqnum, part)),
        });

        Assert.Equal(["SALAM"], await TextsAsync(inbox));
    }

    [Fact]
    public async Task A_text_longer_than_a_short_message_comes_as_payload()
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        var text = string.Concat(Enumerable.Repeat(Urdu, 6));

        await DeliverAsync(inbox, Message() with { DataCoding = DataCoding.Ucs2, Tlvs = new(new Tlv(TlvTag.MessagePayload, Encoding.BigEndianUnicode.GetBytes(text))) });

        Assert.Equal([text], await TextsAsync(inbox));
    }

    [Theory]
    [InlineData("port_addressed", 0x40, 0, "06 05 04 158A 0000 53414C414D")]
    [InlineData("port_addressed", 0x40, 8, "0B 05 04 0B84 23F0 00 03 01 02 01 0633")]
    [InlineData("binary", 0x00, 4, "06 01 AE 02 05 6A")]
    [InlineData("binary", 0x00, 0xF5, "00 FF 10")]
    [InlineData("acknowledgement", 0x08, 0, "4F4B")]
    [InlineData("acknowledgement", 0x10, 0, "4F4B")]
    public async Task What_is_no_text_of_a_person_is_kept_with_its_reason_and_never_answered(string reason, byte esmClass, byte coding, string hex)
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);

        var status = await DeliverAsync(inbox, Message() with { EsmClass = (EsmClass)esmClass, DataCoding = (DataCoding)coding, ShortMessage = Hex(hex) });

        Assert.Equal(CommandStatus.Ok, status);
        Assert.Empty(await TextsAsync(inbox));
        Assert.Equal($"quarantined: {reason}", await database.ScalarAsync<string>("SELECT outcome FROM inbox WHERE handled_at IS NOT NULL"));
        Assert.Equal(0, await database.CountAsync("inbox_parts"));
    }

    [Theory]
    [InlineData("BISP")]
    [InlineData("8171")]
    [InlineData("")]
    public async Task A_sender_that_is_no_number_is_acknowledged_and_not_answered(string sender)
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);

        Assert.Equal(CommandStatus.Ok, await DeliverAsync(inbox, Message() with { Source = new(5, 0, sender), ShortMessage = "x"u8.ToArray() }));

        Assert.Equal(0, await database.CountAsync("inbox"));
    }

    [Fact]
    public async Task A_store_that_is_down_leaves_the_message_with_the_operator()
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        await database.Writer.WriteAsync(session => session.Execute("DROP TABLE inbox"), CancellationToken.None);

        Assert.Equal(CommandStatus.ReceiverTemporaryError, await DeliverAsync(inbox, Message() with { ShortMessage = "x"u8.ToArray() }));
    }

    [Fact]
    public async Task A_data_sm_is_a_message_too()
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        var answered = new TaskCompletionSource<(CommandId Command, CommandStatus Status)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var smsc = new ScriptedSmsc((_, header, pdu) =>
        {
            if (pdu is DataSmResp)
                answered.TrySetResult((header.Command, header.Status));
            return Task.FromResult(false);
        });
        await using var link = await new BoundLink(smsc.Port, deliver: (pdu, aborted) => Receiver(inbox).DeliverAsync("north", pdu, aborted)).BoundAsync();

        await smsc.Current!.SendAsync(
            new DataSm
            {
                Source = Address.International("923001110001"), Destination = new(3, 0, "8171"), DataCoding = DataCoding.Ucs2,
                Tlvs = new(new Tlv(TlvTag.MessagePayload, Encoding.BigEndianUnicode.GetBytes(Urdu))),
            },
            77);

        Assert.Equal((CommandId.DataSmResp, CommandStatus.Ok), await answered.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal([Urdu], await TextsAsync(inbox));
    }

    private static DeliverSm Message() => new() { Source = Address.International("923001110001"), Destination = new(3, 0, "8171") };

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private InboxStore Inbox(TestDatabase database) => new(database.Database, database.Writer, database.Personal, Options.Create(new InboxOptions()), _time);

    private MoReceiver Receiver(InboxStore inbox) => new(_doors.Of(inbox), _time, NullLogger<MoReceiver>.Instance);

    private ValueTask<CommandStatus> DeliverAsync(InboxStore inbox, DeliverSm pdu) => Receiver(inbox).DeliverAsync("north", pdu, CancellationToken.None);

    private static async Task<IEnumerable<string>> TextsAsync(InboxStore inbox) =>
        (await inbox.WaitingAsync(0, 100, CancellationToken.None)).Select(waiting => inbox.Open(waiting).Text);
}
