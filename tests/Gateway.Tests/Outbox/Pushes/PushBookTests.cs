using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Pushes;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Store;
using Localization.Ussd;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Pushes;

public sealed class PushBookTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(60);

    private readonly FakeTime _time = new(new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero));

    [Theory, EachEngine]
    public async Task A_message_has_one_screen_and_a_phone_one_at_a_time(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var book = Book(database);
        var (first, second, her) = (Id(), Id(), Phone(database, "923001110001"));

        var begun = await book.BeginAsync(first, her, Route(), null);
        var again = await book.BeginAsync(first, her, Route(), null);
        var other = await book.BeginAsync(second, her, Route(), null);
        await book.ForgetAsync(first);
        var anew = await book.BeginAsync(second, her, Route(), null);

        Assert.Equal((true, false, false, true), (begun, again, other, anew));
    }

    [Theory, EachEngine]
    public async Task No_more_sessions_are_open_than_the_operator_takes(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var book = Book(database);
        await book.BeginAsync(Id(), Phone(database, "923001110001"), Route(sessions: 1), null);

        var second = await book.BeginAsync(Id(), Phone(database, "923001110002"), Route(sessions: 1), null);
        _time.Advance(Wait * 2);
        var later = await book.BeginAsync(Id(), Phone(database, "923001110002"), Route(sessions: 1), null);

        Assert.Equal((false, true), (second, later));
    }

    [Theory, EachEngine]
    public async Task A_notice_that_was_let_go_goes_by_SMS_once_and_only_after_the_journal_knows_of_it(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (book, message, her) = (Book(database), Id(), Phone(database, "923001110001"));
        var (care, outbox) = Care(database);
        await MessageAsync(database, outbox, message, status: 0);
        await book.BeginAsync(message, her, Route(), null);
        await book.ReleasedAsync("jazz", her, default);

        var tooEarly = await care.LookAsync(default);
        await SetAsync(database, message, 1);
        var moved = await care.LookAsync(default);
        var again = await care.LookAsync(default);

        Assert.Equal((0, 1, 0), (tooEarly, moved, again));
        Assert.Equal((0, true), await StandingAsync(database, message));
        Assert.False(await book.BeginAsync(message, her, Route(), null));
    }

    [Theory, EachEngine]
    public async Task A_question_that_was_let_go_is_unknown_until_the_phone_confirms_it_after_all(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (book, message, her) = (Book(database), Id(), Phone(database, "923001110001"));
        var (care, outbox) = Care(database);
        await MessageAsync(database, outbox, message, status: 1);
        await book.BeginAsync(message, her, Route(), "complaint");
        await book.ReleasedAsync("jazz", her, default);
        await care.LookAsync(default);
        var unknown = await StandingAsync(database, message);

        var shown = await book.ShownAsync("jazz", her, default);
        var twice = await book.ShownAsync("jazz", her, default);

        Assert.Equal((2, false), unknown);
        Assert.Equal((true, false), (shown, twice));
        Assert.Equal(3, (await StandingAsync(database, message)).Status);
    }

    [Theory, EachEngine]
    public async Task Silence_beyond_the_wait_is_unknown_and_a_refusal_leaves_nothing_to_do(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (book, silent, refused) = (Book(database), Id(), Id());
        var (care, outbox) = Care(database);
        await MessageAsync(database, outbox, silent, status: 1);
        await MessageAsync(database, outbox, refused, status: 1);
        await book.BeginAsync(silent, Phone(database, "923001110001"), Route(), null);
        await book.BeginAsync(refused, Phone(database, "923001110002"), Route(), null);
        await book.RefusedAsync(refused);

        var before = await care.LookAsync(default);
        _time.Advance(Wait * 2);
        var after = await care.LookAsync(default);

        Assert.Equal((0, 1), (before, after));
        Assert.Equal((2, 1), ((await StandingAsync(database, silent)).Status, (await StandingAsync(database, refused)).Status));
    }

    private PushBook Book(TestDatabase database) => new(database.Database, database.Writer, _time);

    private (PushCare Care, OutboxWriter Outbox) Care(TestDatabase database)
    {
        var outbox = new OutboxWriter(database.Personal, _time);
        return (new PushCare(new PushRoutes([Route()]), database.Writer, outbox, _time, NullLogger<PushCare>.Instance), outbox);
    }

    private static PushRoute Route(int sessions = 10) => new(
        "jazz", new SmppUssd(SmppUssdDialect.Of(SmppUssdDialectName.Default), new SmppUssdAlphabet()), UssdLimits.Default, sessions, Wait);

    private static Task MessageAsync(TestDatabase database, OutboxWriter outbox, MessageId id, int status)
    {
        Assert.True(Msisdn.TryParse("923001110001", out var to));
        return database.Writer.WriteAsync(
            session =>
            {
                outbox.Add(session, new OutgoingMessage(id, to, new ShortCode("8171"), "Ready", MessageClass.Payment, Priority.Bulk, "jazz", BroadcastId: Guid.NewGuid()));
            }, default).ContinueWith(_ => SetAsync(database, id, status), TaskScheduler.Default).Unwrap();
    }

    private static Task SetAsync(TestDatabase database, MessageId id, int status) => database.Writer.WriteAsync(
        session => { session.Execute("UPDATE messages SET status = $2, relayed_at = 1 WHERE id = $1", id.Value.Stored(), (long)status); }, default);

    private static ValueTask<(long Status, bool Waits)> StandingAsync(TestDatabase database, MessageId id) => database.Database.ReadAsync(
        session => session.All("SELECT status, relayed_at FROM messages WHERE id = $1", row => (row.GetInt64(0), row.IsDBNull(1)), id.Value.Stored()).Single(), default);

    private static MessageId Id() => MessageId.Create(TimeProvider.System);

    private static Token Phone(TestDatabase database, string number)
    {
        Assert.True(Msisdn.TryParse(number, out var phone));
        return database.Personal.TokenOf(phone);
    }
}
