using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Routing;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox;

public sealed class FailOverTests
{
    private readonly FakeTime _time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    [Theory, EachEngine]
    public async Task Uc35_A_waiting_message_of_an_operator_that_is_down_goes_by_its_stand_by(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (failOver, health) = Create(db);
        var id = await AddAsync(db, MessageClass.Payment);
        health.Report("hub", true);

        _time.Advance(TimeSpan.FromSeconds(59));
        var early = await failOver.MoveAsync(default);
        _time.Advance(TimeSpan.FromSeconds(1));
        var moved = await failOver.MoveAsync(default);

        Assert.Equal((0, 1), (early, moved));
        Assert.Equal("hub", await OperatorOfAsync(db, id));
        Assert.Equal("9999", await db.ScalarAsync<string>("SELECT short_code FROM messages WHERE id = $1", id.Value.Stored()));
    }

    [Theory, EachEngine]
    public async Task An_answer_stays_with_the_operator_that_brought_the_question(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (failOver, health) = Create(db);
        await AddAsync(db, MessageClass.Reply);
        await AddAsync(db, MessageClass.Case, inReplyTo: MessageId.Create(_time));
        health.Report("hub", true);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await failOver.MoveAsync(default));
    }

    [Theory]
    [InlineData("relayed_at = 1")]
    [InlineData("status = 2")]
    [InlineData("status = 1")]
    [InlineData("resent = 1")]
    public async Task What_may_have_left_is_never_moved(string state)
    {
        await using var db = await TestDatabase.CreateAsync();
        var (failOver, health) = Create(db);
        var id = await AddAsync(db, MessageClass.Payment);
        await db.Writer.WriteAsync(session => session.Execute($"UPDATE messages SET {state}"), default);
        health.Report("hub", true);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await failOver.MoveAsync(default));
        Assert.Equal("jazz", await OperatorOfAsync(db, id));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Nothing_moves_without_the_plan_or_without_anyone_up(bool planned, bool standByIsUp)
    {
        await using var db = await TestDatabase.CreateAsync();
        var (failOver, health) = Create(db, planned);
        await AddAsync(db, MessageClass.Payment);
        health.Report("hub", standByIsUp);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await failOver.MoveAsync(default));
    }

    [Fact]
    public async Task The_relay_puts_it_into_the_lane_of_the_one_who_stands_by_and_each_other_into_its_own()
    {
        await using var db = await TestDatabase.CreateAsync();
        var (failOver, health) = Create(db);
        await using var queue = new SqliteQueue(Path.Combine(db.Folder, "queue.db"), new(), _time, NullLogger<SqliteQueue>.Instance);
        var relay = new Relay(new OutboxWriter(db.Personal, _time), db.Database, db.Writer, queue, _time, NullLogger<Relay>.Instance, failOver);
        await AddAsync(db, MessageClass.Reply);
        await AddAsync(db, MessageClass.Payment);
        health.Report("hub", true);
        _time.Advance(TimeSpan.FromHours(1));

        await relay.RelayAllAsync(default);

        Assert.Equal((1, 1), (await queue.WaitingAsync(Lane.Of("jazz", Priority.Bulk), default), await queue.WaitingAsync(Lane.Of("hub", Priority.Bulk), default)));
    }

    private (FailOver, OperatorHealth) Create(TestDatabase db, bool planned = true)
    {
        var routing = new RoutingOptions { FailOverSeconds = 60, Groups = { ["all"] = new() { Prefixes = ["03"], Operators = ["jazz", "hub"], FailOver = planned } } };
        var operators = new OperatorDirectory([new("jazz", new() { ShortCodes = ["8171"] }), new("hub", new() { ShortCodes = ["9999"] })], routing);
        var health = new OperatorHealth(_time);
        return (new FailOver(operators, health, db.Database, db.Writer, db.Personal, NullLogger<FailOver>.Instance), health);
    }

    private async Task<MessageId> AddAsync(TestDatabase db, MessageClass kind, MessageId? inReplyTo = null)
    {
        Assert.True(Msisdn.TryParse("03001234567", out var to));
        var message = new OutgoingMessage(MessageId.Create(_time), to, new ShortCode("8171"), "Your payment is ready.", kind, Priority.Bulk, "jazz");
        await db.Writer.WriteAsync(session => new OutboxWriter(db.Personal, _time).Add(session, message, inReplyTo), default);
        return message.Id;
    }

    private static ValueTask<string?> OperatorOfAsync(TestDatabase db, MessageId id) =>
        db.ScalarAsync<string>("SELECT operator FROM messages WHERE id = $1", id.Value.Stored());
}
