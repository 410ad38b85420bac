using System.Text;
using Gateway.Inbox;
using Gateway.Messages;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inbox;

public class InboxStoreTests
{
    private readonly FakeTime _time = new();

    [Trait("Fault", "31")]
    [Theory, EachEngine]
    public async Task A_redelivery_with_the_same_id_is_a_no_op_even_a_day_later(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);

        var first = await inbox.AcceptAsync(Message("3520212345674", smscId: "abc"), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(80_000));
        var second = await inbox.AcceptAsync(Message("3520212345674", smscId: "abc"), CancellationToken.None);

        Assert.Equal((Acceptance.Stored, Acceptance.Duplicate), (first.Acceptance, second.Acceptance));
        Assert.Equal(first.Sequence, second.Sequence);
        Assert.Equal(1, await database.CountAsync("inbox"));
    }

    [Theory, EachEngine]
    public async Task Without_an_id_the_same_text_within_seconds_is_a_redelivery(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);

        await inbox.AcceptAsync(Message("1"), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1));
        var again = await inbox.AcceptAsync(Message("1"), CancellationToken.None);
        var other = await inbox.AcceptAsync(Message("2"), CancellationToken.None);
        await inbox.AcknowledgedAsync([again.Sequence], CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(11));
        var later = await inbox.AcceptAsync(Message("1"), CancellationToken.None);

        Assert.Equal([Acceptance.Duplicate, Acceptance.Stored, Acceptance.Stored], [again.Acceptance, other.Acceptance, later.Acceptance]);
    }

    [Theory, EachEngine]
    public async Task The_same_text_after_our_answer_was_out_is_a_new_answer(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);
        var first = await inbox.AcceptAsync(Message("1"), CancellationToken.None);
        await inbox.AcknowledgedAsync([first.Sequence], CancellationToken.None);
        await database.Writer.WriteAsync(session => session.Execute("UPDATE inbox SET handled_at = $1", _time.GetUtcNow().ToUnixTimeMilliseconds()), CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(4));
        var answer = await inbox.AcceptAsync(Message("1"), CancellationToken.None);

        Assert.Equal(Acceptance.Stored, answer.Acceptance);
    }

    [Trait("Fault", "31")]
    [Theory, EachEngine]
    public async Task The_same_text_long_after_is_a_redelivery_when_our_acknowledgement_was_lost(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);
        var first = await inbox.AcceptAsync(Message("1"), CancellationToken.None);
        await database.Writer.WriteAsync(session => session.Execute("UPDATE inbox SET handled_at = $1", _time.GetUtcNow().ToUnixTimeMilliseconds()), CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(5));
        var again = await inbox.AcceptAsync(Message("1"), CancellationToken.None);

        Assert.Equal(new Accepted(Acceptance.Duplicate, first.Sequence), again);
    }

    [Theory, EachEngine]
    public async Task Parts_are_joined_in_any_order_and_a_part_twice_counts_once(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);

        var answers = new List<Acceptance>();
        foreach (var (number, text) in new[] { (3, "three"), (1, "one "), (1, "one "), (2, "two ") })
            answers.Add(await inbox.AcceptPartAsync(Part(number, text), CancellationToken.None));

        Assert.Equal([Acceptance.Incomplete, Acceptance.Incomplete, Acceptance.Duplicate, Acceptance.Stored], answers);
        Assert.Equal("one two three", await OnlyTextAsync(inbox));
        Assert.Equal(0, await OpenPartsAsync(database));
    }

    [Theory, EachEngine]
    public async Task A_missing_part_is_marked_when_its_time_is_over(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);
        await inbox.AcceptPartAsync(Part(1, "one"), CancellationToken.None);
        await inbox.AcceptPartAsync(Part(3, "three"), CancellationToken.None);

        var early = await inbox.GiveUpPartsAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(301));
        var late = await inbox.GiveUpPartsAsync(CancellationToken.None);

        Assert.Equal((0, 1), (early, late));
        Assert.Equal("one … three", await OnlyTextAsync(inbox));
    }

    [Theory, EachEngine]
    public async Task A_part_that_comes_again_after_its_text_was_joined_begins_no_new_text(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);
        foreach (var number in new[] { 1, 2, 3 })
            await inbox.AcceptPartAsync(Part(number, $"part {number} "), CancellationToken.None);

        var again = await inbox.AcceptPartAsync(Part(3, "part 3 "), CancellationToken.None);
        var other = await inbox.AcceptPartAsync(Part(1, "another text"), CancellationToken.None);

        Assert.Equal((Acceptance.Duplicate, Acceptance.Incomplete), (again, other));
        _time.Advance(TimeSpan.FromSeconds(301));
        Assert.Equal(1, await inbox.GiveUpPartsAsync(CancellationToken.None));
        Assert.Equal(Acceptance.Duplicate, await inbox.AcceptPartAsync(Part(3, "part 3 "), CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(0, await inbox.GiveUpPartsAsync(CancellationToken.None));
        Assert.Equal(0, await database.CountAsync("inbox_parts"));
    }

    [Theory, EachEngine]
    public async Task Another_text_under_an_open_reference_sends_the_first_on_its_way(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);
        await inbox.AcceptPartAsync(Part(1, "first "), CancellationToken.None);

        foreach (var (number, text) in new[] { (1, "second "), (2, "is "), (3, "whole") })
            await inbox.AcceptPartAsync(Part(number, text), CancellationToken.None);

        Assert.Equal(["first  … ", "second is whole"], await TextsAsync(inbox));
    }

    [Theory, EachEngine]
    public async Task A_sender_who_never_finishes_a_text_holds_only_so_many_parts(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);

        for (var reference = 0; reference < 60; reference++)
        {
            var part = Part(1, $"text {reference}") with { Place = new(PartNumbering.Header16, reference, 1, 2), ReceivedAt = _time.GetUtcNow() };
            await inbox.AcceptPartAsync(part, CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(50, await OpenPartsAsync(database));
        Assert.Equal(Enumerable.Range(0, 10).Select(reference => $"text {reference} … "), await TextsAsync(inbox));
    }

    [Theory, EachEngine]
    public async Task A_reference_of_8_bits_is_another_than_one_of_16_and_than_SAR(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var inbox = Create(database);

        foreach (var numbering in Enum.GetValues<PartNumbering>())
            Assert.Equal(Acceptance.Incomplete, await inbox.AcceptPartAsync(Part(1, $"{numbering}") with { Place = new(numbering, 7, 1, 2) }, CancellationToken.None));

        Assert.Equal(4, await OpenPartsAsync(database));
    }

    [Fact]
    public async Task Neither_number_nor_text_can_be_read_from_the_database_file()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Create(database).AcceptAsync(Message("3520212345674"), CancellationToken.None);

        var octets = Directory.EnumerateFiles(database.Folder, "messaging.db*").Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)));

        Assert.DoesNotContain(octets, content => content.Contains("3520212345674", StringComparison.Ordinal) || content.Contains("923001110001", StringComparison.Ordinal));
    }

    private InboxStore Create(TestDatabase database) =>
        new(database.Database, database.Writer, database.Personal, Options.Create(new InboxOptions()), _time);

    private IncomingMessage Message(string text, string? smscId = null) =>
        new(MessageId.Create(_time), "north", Number(), new ShortCode("8171"), text, smscId, _time.GetUtcNow());

    private IncomingPart Part(int number, string text)
    {
        byte[] body = [5, 0, 3, 77, 3, (byte)number, .. Encoding.BigEndianUnicode.GetBytes(text)];
        return new("north", Number(), new ShortCode("8171"), new(PartNumbering.Header8, 77, number, 3), 8, body, _time.GetUtcNow());
    }

    private static Msisdn Number() => Msisdn.TryParse("03001110001", out var number) ? number : throw new InvalidOperationException();

    private static ValueTask<long> OpenPartsAsync(TestDatabase database) =>
        database.ScalarAsync<long>("SELECT COUNT(*) FROM inbox_parts WHERE reference NOT LIKE '/%'");

    private static async Task<IEnumerable<string>> TextsAsync(InboxStore inbox) =>
        (await inbox.WaitingAsync(0, 100, CancellationToken.None)).Select(waiting => inbox.Open(waiting).Text);

    private static async Task<string> OnlyTextAsync(InboxStore inbox) =>
        inbox.Open(Assert.Single(await inbox.WaitingAsync(0, 10, CancellationToken.None))).Text;
}
