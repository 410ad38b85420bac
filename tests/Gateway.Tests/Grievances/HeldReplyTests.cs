using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Replies;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Grievances;

/// <summary>What an officer writes is held for a moment: taken back it never leaves, and nothing but the click says where it goes.</summary>
public class HeldReplyTests
{
    private static readonly CaseEyes Amna = new("amna", SeesRestricted: false, []);
    private static readonly CaseEyes Omar = new("omar", SeesRestricted: false, []);

    [Theory, EachEngine]
    public async Task A_reply_leaves_after_fifteen_seconds_and_not_before(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var held = rig.Part<HeldReplies>();
        var reference = await OpenAsync(rig);
        Assert.IsType<HoldAnswer.Held>(await held.HoldAsync(Draft(reference, "The money comes on Monday."), CancellationToken.None));

        rig.Time.Advance(TimeSpan.FromSeconds(14));
        var early = await held.ReleaseAsync(CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var released = await held.ReleaseAsync(CancellationToken.None);
        var again = await held.ReleaseAsync(CancellationToken.None);

        Assert.Equal((0, 1, 0), (early, released, again));
        Assert.Equal($"{reference}: The money comes on Monday.", Assert.Single(await rig.OutreachAsync()));
        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outreach AS o JOIN messages AS m ON m.id = o.message"));
    }

    [Theory, EachEngine]
    public async Task What_is_taken_back_is_never_sent_and_its_words_are_kept_for_the_writer(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var held = rig.Part<HeldReplies>();
        var reference = await OpenAsync(rig);
        var reply = Assert.IsType<HoldAnswer.Held>(await held.HoldAsync(Draft(reference, "Wrong person."), CancellationToken.None)).Reply;

        var byAnother = await held.UndoAsync(reply.Id, "omar", CancellationToken.None);
        var undone = await held.UndoAsync(reply.Id, "amna", CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await held.ReleaseAsync(CancellationToken.None);

        Assert.Equal((false, true), (byAnother, undone));
        Assert.Empty(await rig.OutreachAsync());
        Assert.False(await held.SendNowAsync(reply.Id, "amna", CancellationToken.None));
        Assert.Equal("Wrong person.", (await rig.Database.Database.ReadAsync(session => held.Returned(session, reply.CaseId, "amna"), CancellationToken.None))?.Text);
    }

    [Theory, EachEngine]
    public async Task Nothing_that_changes_during_the_hold_redirects_it(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var held = rig.Part<HeldReplies>();
        var reference = await OpenAsync(rig);
        await rig.SmsAsync("help", "923001110002");
        await held.HoldAsync(Draft(reference, "For you alone."), CancellationToken.None);

        await rig.Database.Writer.WriteAsync(
            session => session.Execute("UPDATE cases SET person = $1, language = 'ur' WHERE reference = $2", rig.Token("923001110002").ToArray(), reference), CancellationToken.None);
        rig.Time.Advance(HeldReplies.Hold);
        await held.ReleaseAsync(CancellationToken.None);
        await rig.OutreachAsync();

        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outreach AS o JOIN messages AS m ON m.id = o.message WHERE m.receiver = $1", rig.Token().ToArray()));
        Assert.Equal(0, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outreach AS o JOIN messages AS m ON m.id = o.message WHERE m.receiver = $1", rig.Token("923001110002").ToArray()));
    }

    [Theory, EachEngine]
    public async Task Who_is_overtaken_is_shown_what_the_other_wrote(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var held = rig.Part<HeldReplies>();
        var reference = await OpenAsync(rig);
        var seen = await SeenAsync(rig);
        await held.HoldAsync(Draft(reference, "From Omar.") with { Eyes = Omar }, CancellationToken.None);

        var whileHeld = await held.HoldAsync(Draft(reference, "From Amna.", seen), CancellationToken.None);
        rig.Time.Advance(HeldReplies.Hold);
        await held.ReleaseAsync(CancellationToken.None);
        var afterwards = await held.HoldAsync(Draft(reference, "From Amna.", seen), CancellationToken.None);
        var anyway = await held.HoldAsync(Draft(reference, "From Amna.", await SeenAsync(rig)), CancellationToken.None);

        Assert.Equal(("omar", "From Omar."), Assert.IsType<HoldAnswer.Overtaken>(whileHeld) is var first ? (first.By, first.Text) : default);
        Assert.Equal("From Omar.", Assert.IsType<HoldAnswer.Overtaken>(afterwards).Text);
        Assert.IsType<HoldAnswer.Held>(anyway);
    }

    [Theory, EachEngine]
    public async Task What_she_wrote_meanwhile_is_shown_first(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var reference = await OpenAsync(rig);
        var seen = await SeenAsync(rig);
        await rig.Part<CaseVoice>().AddAsync(reference, rig.Token(), "it came today", CancellationToken.None);

        var answer = await rig.Part<HeldReplies>().HoldAsync(Draft(reference, "We go on.", seen), CancellationToken.None);

        Assert.Equal("it came today", Assert.IsType<HoldAnswer.SheWrote>(answer).Text);
    }

    [Theory, EachEngine]
    public async Task A_reply_to_a_case_that_was_closed_meanwhile_is_not_sent(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var held = rig.Part<HeldReplies>();
        var reference = await OpenAsync(rig);
        var reply = Assert.IsType<HoldAnswer.Held>(await held.HoldAsync(Draft(reference, "We go on."), CancellationToken.None)).Reply;
        await rig.Part<CaseDesk>().WithdrawAsync(reference, "omar", CancellationToken.None);

        rig.Time.Advance(HeldReplies.Hold);
        var released = await held.ReleaseAsync(CancellationToken.None);

        Assert.Equal(0, released);
        Assert.Equal(HeldOutcome.NotPossible, (await rig.Database.Database.ReadAsync(session => held.Find(session, reply.Id), CancellationToken.None))!.Outcome);
        Assert.DoesNotContain(CaseChange.Reply, await ChangesAsync(rig));
    }

    [Theory, EachEngine]
    public async Task The_same_form_twice_is_one_reply_and_a_second_one_lets_the_first_go(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var held = rig.Part<HeldReplies>();
        var reference = await OpenAsync(rig);
        var first = Draft(reference, "One.");
        await held.HoldAsync(first, CancellationToken.None);
        await held.HoldAsync(first, CancellationToken.None);

        await held.HoldAsync(Draft(reference, "Two.", await SeenAsync(rig)), CancellationToken.None);

        Assert.Equal(1, (await ChangesAsync(rig)).Count(change => change == CaseChange.Reply));
        Assert.Equal(2, await rig.Database.CountAsync("held_replies"));
    }

    [Fact]
    public async Task Nobody_writes_to_somebody_who_stays_unknown_or_to_a_case_he_may_not_see()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        var hidden = (await rig.Part<CaseBook>().OpenAsync(new CaseRequest(rig.Token(), "OTHER", "x", "en", "sms", "k") { Pin = "7306" }, CancellationToken.None)).Reference;
        var restricted = (await rig.Part<CaseBook>().OpenAsync(new CaseRequest(rig.Token(), "FRAUD_REPORT", "x", "en", "sms", "l"), CancellationToken.None)).Reference;

        Assert.IsType<HoldAnswer.NotPossible>(await rig.Part<HeldReplies>().HoldAsync(Draft(hidden, "Hello."), CancellationToken.None));
        Assert.IsType<HoldAnswer.NotFound>(await rig.Part<HeldReplies>().HoldAsync(Draft(restricted, "Hello."), CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Part<HeldReplies>().HoldAsync(Draft(hidden, "call 03001234567"), CancellationToken.None));
    }

    private static ReplyDraft Draft(string reference, string text, long seen = 0) => new(Guid.CreateVersion7(), reference, CaseChange.Reply, text, Amna, seen);

    private static async Task<string> OpenAsync(ConversationRig rig)
    {
        await rig.SmsAsync("help");
        return (await rig.Part<CaseBook>().OpenAsync(new CaseRequest(rig.Token(), "OTHER", "no money", "en", "sms", Guid.NewGuid().ToString()), CancellationToken.None)).Reference;
    }

    private static ValueTask<long> SeenAsync(ConversationRig rig) => rig.Database.ScalarAsync<long>("SELECT MAX(seq) FROM case_events");

    private static ValueTask<List<string>> ChangesAsync(ConversationRig rig) =>
        rig.Database.Database.ReadAsync(session => session.All("SELECT change FROM case_events ORDER BY seq", row => row.GetString(0)), CancellationToken.None);
}
