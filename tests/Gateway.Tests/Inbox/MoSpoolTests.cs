using System.Text;
using Gateway.Inbox;
using Gateway.Inbox.Spool;
using Gateway.Messages;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inbox;

public sealed class MoSpoolTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private readonly TestDoors _doors;

    public MoSpoolTests() => _doors = new(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _doors.EndAsync();

    [Theory, EachEngine]
    public async Task While_the_database_is_locked_messages_go_to_the_spool_and_then_in_order_into_the_database(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Inbox(database);
        var spool = _doors.Spool();
        var receiver = Receiver(inbox, spool);
        var locked = Lock(database, engine);

        var first = receiver.DeliverAsync("north", Text("one"), CancellationToken.None).AsTask();
        while (!first.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var second = await receiver.DeliverAsync("north", Text("two"), CancellationToken.None);
        Assert.Equal((CommandStatus.Ok, CommandStatus.Ok, 2), (await first, second, spool.Depth));
        locked.Rollback();
        locked.Dispose();
        await _doors.Replay(inbox, spool).ReplayAsync(CancellationToken.None);

        Assert.Equal(0, spool.Depth);
        Assert.Equal(["one", "two"], await TextsAsync(inbox));
    }

    [Fact]
    public async Task Carrying_the_same_records_over_twice_stores_them_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        var spool = _doors.Spool();
        await AppendAsync(spool, "one", "two", "three");
        await spool.AppendAsync(new SpoolRecord.Apart(Message("0011"), "binary"), default, default);
        await _doors.CloseAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(_doors.FileOf("copy"))!);
        File.Copy(_doors.FileOf("first"), _doors.FileOf("copy"));

        await _doors.Replay(inbox, _doors.Spool()).ReplayAsync(CancellationToken.None);
        var again = await _doors.Replay(inbox, _doors.Spool("copy")).ReplayAsync(CancellationToken.None);

        Assert.Equal(4, again);
        Assert.Equal(4, await database.CountAsync("inbox"));
        Assert.Equal(["one", "two", "three"], await TextsAsync(inbox));
    }

    [Fact]
    public async Task A_long_text_whose_parts_were_spooled_is_joined()
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        var spool = _doors.Spool();
        Assert.True(Msisdn.TryParse("03001110001", out var from));

        foreach (var number in new[] { 2, 1 })
        {
            var place = new PartPlace(PartNumbering.Sar, 7, number, 2);
            await spool.AppendAsync(
                new SpoolRecord.Part(new IncomingPart("north", from, new ShortCode("8171"), place, 0, Encoding.ASCII.GetBytes(number == 1 ? "SALAM " : "DUNYA"), _time.GetUtcNow())), default, default);
        }

        await _doors.Replay(inbox, spool).ReplayAsync(CancellationToken.None);

        Assert.Equal(["SALAM DUNYA"], await TextsAsync(inbox));
    }

    [Fact]
    public async Task A_full_spool_leaves_the_message_with_the_operator()
    {
        await using var database = await TestDatabase.CreateAsync();
        _doors.Options.SpoolMegabytes = 1;
        var spool = _doors.Spool();
        var receiver = Receiver(Inbox(database), spool);
        await AppendAsync(spool, "first");

        var statuses = new List<CommandStatus>();
        for (var i = 0; i < 40; i++)
            statuses.Add(await receiver.DeliverAsync("north", Text(new string('a', 40_000)), CancellationToken.None));

        Assert.Equal(CommandStatus.Ok, statuses[0]);
        Assert.Equal(CommandStatus.ReceiverTemporaryError, statuses[^1]);
        Assert.InRange(new FileInfo(_doors.FileOf("first")).Length, 900_000, 1024 * 1024);
    }

    [Fact]
    public async Task What_was_spooled_outlives_the_process_and_a_torn_tail_is_cut_off()
    {
        await AppendAsync(_doors.Spool(), "one", "two", "three");
        await _doors.CloseAsync();
        using (var file = File.Open(_doors.FileOf("first"), FileMode.Open))
            file.SetLength(file.Length - 5);

        var spool = _doors.Spool();

        Assert.Equal(2, spool.Depth);
        Assert.Equal(["one", "two"], spool.Read(10).Select(Text));
    }

    [Fact]
    public async Task A_damaged_record_is_passed_over_and_the_others_are_not()
    {
        await AppendAsync(_doors.Spool(), "one", "two", "three");
        await _doors.CloseAsync();
        var octets = await File.ReadAllBytesAsync(_doors.FileOf("first"));
        octets[60] ^= 1;
        await File.WriteAllBytesAsync(_doors.FileOf("first"), octets);

        var records = _doors.Spool().Read(10);

        Assert.Equal([null, "two", "three"], records.Select(Text));
    }

    [Fact]
    public async Task Nothing_personal_lies_in_the_spool_in_the_clear()
    {
        await AppendAsync(_doors.Spool(), "3520212345674");
        await _doors.CloseAsync();

        var octets = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_doors.FileOf("first")));

        Assert.DoesNotContain("3520212345674", octets, StringComparison.Ordinal);
        Assert.DoesNotContain("3001110001", octets, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emptied_spool_takes_no_room()
    {
        await using var database = await TestDatabase.CreateAsync();
        var spool = _doors.Spool();
        await AppendAsync(spool, "one", "two");

        await _doors.Replay(Inbox(database), spool).ReplayAsync(CancellationToken.None);

        Assert.Equal((0, TimeSpan.Zero, 16L), (spool.Depth, spool.Age, new FileInfo(_doors.FileOf("first")).Length));
    }

    private static DbSession Lock(TestDatabase database, string engine)
    {
        var session = database.Database.OpenSession();
        session.Begin();
        session.Execute(engine == TestDatabase.Sqlite ? "DELETE FROM inbox_parts WHERE part = -1" : "LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
        return session;
    }

    private async Task AppendAsync(MoSpool spool, params string[] texts)
    {
        foreach (var text in texts)
            await spool.AppendAsync(new SpoolRecord.Whole(Message(text)), default, default);
    }

    private IncomingMessage Message(string text) => Msisdn.TryParse("03001110001", out var from)
        ? new(MessageId.Create(_time), "north", from, new ShortCode("8171"), text, null, _time.GetUtcNow())
        : throw new InvalidOperationException();

    private static string? Text(Spooled spooled) => (spooled.Record as SpoolRecord.Whole)?.Message.Text;

    private static DeliverSm Text(string text) => new()
    {
        Source = Address.International("923001110001"), Destination = new(3, 0, "8171"), Tlvs = new(new Tlv(TlvTag.MessagePayload, Encoding.ASCII.GetBytes(text))),
    };

    private InboxStore Inbox(TestDatabase database) => new(database.Database, database.Writer, database.Personal, Options.Create(_doors.Options), _time);

    private MoReceiver Receiver(InboxStore inbox, MoSpool spool) => new(_doors.Of(inbox, spool), _time, NullLogger<MoReceiver>.Instance);

    private static async Task<IEnumerable<string>> TextsAsync(InboxStore inbox) =>
        (await inbox.WaitingAsync(0, 100, CancellationToken.None)).Select(waiting => inbox.Open(waiting).Text);
}
