using Gateway.Messages;
using Gateway.Ussd;

namespace Gateway.Tests.Ussd;

/// <summary>She gets the screen or the SMS: exactly one of them.</summary>
public class UssdDeadlineTests
{
    private readonly UssdDeadline _deadline = new();

    [Fact]
    public void A_hop_stored_in_time_is_shown()
    {
        Assert.True(_deadline.TryKeep());
        Assert.False(_deadline.TryPromise());
        Assert.True(_deadline.TryShow());
        Assert.False(_deadline.TryAbandon());
    }

    [Fact]
    public void A_promise_made_before_the_transaction_puts_the_SMS_into_it()
    {
        Assert.True(_deadline.TryPromise());
        Assert.False(_deadline.TryKeep());
        Assert.False(_deadline.TryKeep());
    }

    [Fact]
    public void A_transaction_that_is_tried_again_decides_as_before()
    {
        Assert.True(_deadline.TryKeep());
        Assert.True(_deadline.TryKeep());
    }

    [Fact]
    public void A_screen_given_up_while_it_was_being_stored_owes_the_SMS()
    {
        _deadline.TryKeep();

        Assert.True(_deadline.TryAbandon());
        Assert.False(_deadline.TryShow());
    }

    [Fact]
    public void A_hop_that_was_turned_away_stores_nothing()
    {
        Assert.True(_deadline.TryDrop());
        Assert.False(_deadline.TryKeep());
        Assert.True(_deadline.IsDropped);
    }

    [Theory, EachEngine]
    public async Task A_late_hop_is_not_stored_over_a_newer_session_or_step(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        Assert.True(Msisdn.TryParse("03001234567", out var phone));
        var person = database.Personal.TokenOf(phone);
        var sessions = new UssdSessions(database.Personal);
        var began = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        var hop = new UssdRequest("demo", "old", phone, "");
        async Task SaveAsync(UssdRequest request, bool isNew, int seconds) => await database.Writer.WriteAsync(
            sessions.Saving(request, person, new UssdReply("screen", Continues: true), isNew, began.AddSeconds(seconds)), CancellationToken.None);
        async Task<bool> IsCurrentAsync(UssdSession? read, int came) => await database.Writer.WriteAsync(
            db => UssdSessions.IsCurrent(db, hop, person, read, began.AddSeconds(came)), CancellationToken.None);

        await SaveAsync(hop, isNew: true, 0);
        var read = await database.Database.ReadAsync(db => sessions.Find(db, "demo", "old"), CancellationToken.None);
        var atOnce = await IsCurrentAsync(read, came: 5);
        await SaveAsync(hop, isNew: false, 6);
        var afterAnotherStep = await IsCurrentAsync(read, came: 5);
        read = await database.Database.ReadAsync(db => sessions.Find(db, "demo", "old"), CancellationToken.None);
        await SaveAsync(hop with { SessionId = "new" }, isNew: true, 9);
        var afterANewSession = await IsCurrentAsync(read, came: 8);
        var firstHopAfterANewSession = await database.Writer.WriteAsync(
            db => UssdSessions.IsCurrent(db, hop with { SessionId = "never stored" }, person, null, began.AddSeconds(8)), CancellationToken.None);

        Assert.Equal((true, false, false, false), (atOnce, afterAnotherStep, afterANewSession, firstHopAfterANewSession));
    }
}
