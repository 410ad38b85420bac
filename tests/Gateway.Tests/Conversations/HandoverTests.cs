using Gateway.Conversations.Desk;

namespace Gateway.Tests.Conversations;

public class HandoverTests
{
    [Theory, EachEngine]
    public async Task While_a_talk_is_open_texts_go_to_the_agent_and_the_automaton_is_silent(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("agent");
        var talk = Assert.Single(await rig.Desk.OpenAsync(10, CancellationToken.None));

        var outcome = await rig.SmsAsync("1");
        await rig.Desk.JoinAsync(talk.Id, "Amna", CancellationToken.None);
        var since = rig.Time.GetUtcNow();
        await rig.Desk.ReplyAsync(talk.Id, "Amna", "Salam, how can I help?", CancellationToken.None);

        Assert.Equal("passed_on", outcome);
        Assert.DoesNotContain(ConversationRig.Phone[4..], talk.Who);
        Assert.Equal(["(Amna) Salam, how can I help?"], await rig.UnaskedAsync(since));
        Assert.Equal([("", "1"), ("Amna", "Salam, how can I help?")], (await rig.Desk.TextsAsync(talk.Id, CancellationToken.None)).Select(text => (text.Author, text.Text)));
    }

    [Theory, EachEngine]
    public async Task A_closed_talk_asks_whether_the_problem_was_solved_and_opens_again_when_not(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("agent");
        var talk = Assert.Single(await rig.Desk.OpenAsync(10, CancellationToken.None));
        await rig.Desk.JoinAsync(talk.Id, "Amna", CancellationToken.None);

        var since = rig.Time.GetUtcNow();
        var closed = await rig.Desk.CloseAsync(talk.Id, "Amna", CancellationToken.None);
        var asked = await rig.UnaskedAsync(since);
        await rig.SmsAsync("no");

        Assert.Equal(DeskResult.Done, closed);
        Assert.Contains("1 Yes", Assert.Single(asked));
        Assert.NotEqual(talk.Id, Assert.Single(await rig.Desk.OpenAsync(10, CancellationToken.None)).Id);
    }

    [Theory, EachEngine]
    public async Task MENU_asks_before_a_talk_is_left(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("agent");

        var asked = await rig.SmsAsync("MENU");
        await rig.SmsAsync("1");

        Assert.Contains("1 Yes", asked);
        Assert.Empty(await rig.Desk.OpenAsync(10, CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_talk_belongs_to_the_agent_who_joined_it(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("agent");
        var talk = Assert.Single(await rig.Desk.OpenAsync(10, CancellationToken.None));

        var unjoined = await rig.Desk.ReplyAsync(talk.Id, "Amna", "x", CancellationToken.None);
        await rig.Desk.JoinAsync(talk.Id, "Amna", CancellationToken.None);
        var other = await rig.Desk.JoinAsync(talk.Id, "Bilal", CancellationToken.None);
        var unknown = await rig.Desk.CloseAsync(Guid.NewGuid(), "Amna", CancellationToken.None);

        Assert.Equal((DeskResult.Taken, DeskResult.Taken, DeskResult.Closed), (unjoined, other, unknown));
    }

    [Theory, EachEngine]
    public async Task Outside_desk_hours_she_is_told_so_and_an_answer_is_due_the_next_day(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var byDay = await rig.SmsAsync("agent");
        rig.GoTo(20);

        var byNight = await rig.SmsAsync("agent", "923001110002");
        var talks = await rig.Desk.OpenAsync(10, CancellationToken.None);

        Assert.NotEqual(byDay, byNight);
        Assert.Equal(rig.Time.GetUtcNow().AddHours(13 + 2), talks[^1].DueAt, TimeSpan.FromMinutes(1));
    }

    [Theory, EachEngine]
    public async Task A_talk_begun_on_a_screen_goes_on_by_SMS(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.HopAsync("s1", "");
        var screen = await rig.HopAsync("s1", "human");

        var outcome = await rig.SmsAsync("my card is lost");

        Assert.StartsWith("END ", screen);
        Assert.Equal("passed_on", outcome);
    }
}
