using Dialogs.Engine;
using Gateway.Conversations;
using Gateway.Conversations.Legs;

namespace Gateway.Tests.Conversations;

public class LegTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromSeconds(121);

    [Trait("Fault", "34")]
    [Theory, EachEngine]
    public async Task Whoever_dials_again_is_asked_to_go_on_and_keeps_her_answers(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.HopAsync("s1", "3*4");

        var offer = await rig.HopAsync("s2", "");
        var question = await rig.HopAsync("s2", "1");

        Assert.Contains("Continue", offer);
        Assert.Contains("Change my data", question);
    }

    [Theory, EachEngine]
    public async Task A_lost_session_is_asked_about_by_one_SMS_and_finished_by_the_answer(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.LoseAsync();

        var early = await rig.WaitAsync(TimeSpan.FromSeconds(60));
        var nudge = await rig.WaitAsync(TwoMinutes);
        var readBack = await rig.SmsAsync("4");
        var done = await rig.SmsAsync("haan");
        var later = await rig.WaitAsync(TimeSpan.FromMinutes(10));
        var dialled = await rig.HopAsync("s2", "");

        Assert.Empty(early);
        Assert.Single(nudge);
        Assert.Contains("Change my data", readBack);
        Assert.Contains("G-", done);
        Assert.Empty(later);
        Assert.Contains("1 Eligibility", dialled);
    }

    [Theory, EachEngine]
    public async Task A_session_that_fell_silent_is_asked_about_without_word_of_the_network(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");

        var early = await rig.WaitAsync(TimeSpan.FromSeconds(150));
        var nudge = await rig.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Empty(early);
        Assert.Single(nudge);
    }

    [Theory, EachEngine]
    public async Task At_night_the_question_waits_for_the_morning(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        rig.GoTo(22);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.LoseAsync();

        var night = await rig.WaitAsync(TimeSpan.FromHours(1));
        rig.GoTo(8);
        var morning = await rig.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(night);
        Assert.Single(morning);
    }

    [Theory, EachEngine]
    public async Task A_question_that_an_operator_holds_up_does_not_arrive_at_night(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        rig.GoTo(20);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.LoseAsync();

        var nudge = await rig.WaitAsync(TwoMinutes);
        var expires = await rig.Database.ScalarAsync<long>("SELECT MAX(expires_at) FROM messages WHERE in_reply_to IS NULL");

        Assert.Single(nudge);
        Assert.Equal(new TimeOnly(21, 0), TimeOnly.FromTimeSpan(DateTimeOffset.FromUnixTimeMilliseconds(expires).ToOffset(TimeSpan.FromHours(5)).TimeOfDay));
    }

    [Theory, EachEngine]
    public async Task After_an_exit_nothing_is_said_and_nothing_is_offered(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.HopAsync("s1", "3*99");

        var said = await rig.WaitAsync(TimeSpan.FromMinutes(10));
        var dialled = await rig.HopAsync("s2", "");

        Assert.Empty(said);
        Assert.Contains("1 Eligibility", dialled);
    }

    [Theory, EachEngine]
    public async Task Whoever_said_STOP_is_not_asked_where_she_stopped(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("STOP");
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.LoseAsync();

        Assert.Empty(await rig.WaitAsync(TwoMinutes));
    }

    [Theory, EachEngine]
    public async Task What_a_lost_session_did_is_told_once_and_shown_on_redial(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        foreach (var typed in new[] { "", "3", "3*4", "3*4*1" })
            await rig.HopAsync("s1", typed);
        await rig.LoseAsync();

        var told = await rig.WaitAsync(TimeSpan.FromSeconds(6));
        await rig.LoseAsync();
        var again = await rig.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("G-", Assert.Single(told));
        Assert.Empty(again);
        Assert.Equal(1, await rig.Database.CountAsync("cases"));
    }

    [Theory, EachEngine]
    public async Task Whoever_dials_after_a_lost_last_screen_sees_that_it_is_registered(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        foreach (var typed in new[] { "", "3", "3*4", "3*4*1" })
            await rig.HopAsync("s1", typed);

        var dialled = await rig.HopAsync("s2", "");

        Assert.Contains("G-", dialled);
        Assert.StartsWith("CON ", dialled);
    }

    [Theory, EachEngine]
    public async Task SMS_and_USSD_at_once_do_not_disturb_each_other(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");
        await rig.HopAsync("s1", "");
        var card = await rig.HopAsync("s1", "1");

        var bySms = await rig.SmsAsync("4");
        var onScreen = await rig.HopAsync("s1", "1*3520212345674");

        Assert.StartsWith("CON ", card);
        Assert.Contains("Change my data", bySms);
        Assert.Contains("674", onScreen);
    }

    [Theory, EachEngine]
    public async Task The_same_flow_on_the_other_channel_offers_to_go_on(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");
        await rig.SmsAsync("4");
        await rig.HopAsync("s1", "");

        var offer = await rig.HopAsync("s1", "3");
        var question = await rig.HopAsync("s1", "3*1");

        Assert.Contains("Continue", offer);
        Assert.Contains("Change my data", question);
        Assert.Equal(1, await rig.Database.CountAsync("dialogs"));
    }

    [Theory, EachEngine]
    public async Task A_keyword_by_SMS_offers_what_a_lost_session_left(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.HopAsync("s1", "3*4");

        var offer = await rig.SmsAsync("complaint");
        var question = await rig.SmsAsync("1");

        Assert.Contains("Continue", offer);
        Assert.Contains("Change my data", question);
    }

    [Theory, EachEngine]
    public async Task A_phone_that_people_share_shows_nobody_what_another_one_began(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.ShareAsync();
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");
        await rig.LoseAsync();

        var said = await rig.WaitAsync(TwoMinutes);
        var dialled = await rig.HopAsync("s2", "");

        Assert.Empty(said);
        Assert.Contains("1 Eligibility", dialled);
    }

    [Theory, EachEngine]
    public async Task Nobody_answers_a_question_and_is_reminded_once(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");

        var reminder = await rig.WaitAsync(TimeSpan.FromMinutes(31));
        var second = await rig.WaitAsync(TimeSpan.FromHours(3));

        Assert.Single(reminder);
        Assert.Empty(second);
    }

    [Trait("Fault", "26")]
    [Theory, EachEngine]
    public async Task A_clock_that_jumps_back_reminds_nobody_twice(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");
        var reminder = await rig.WaitAsync(TimeSpan.FromMinutes(31));

        rig.Time.Advance(TimeSpan.FromHours(-1));
        var since = rig.Time.GetUtcNow();
        await rig.WaitAsync(TimeSpan.FromMinutes(40));
        await rig.WaitAsync(TimeSpan.FromHours(2));

        Assert.Single(reminder);
        Assert.Single(await rig.UnaskedAsync(since));
    }

    [Theory, EachEngine]
    public async Task A_late_answer_is_asked_about_and_a_very_late_one_is_not_used(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");

        await rig.WaitAsync(TimeSpan.FromHours(25));
        var late = await rig.SmsAsync("2");
        await rig.WaitAsync(TimeSpan.FromDays(10));
        var unused = await rig.SmsAsync("2");

        Assert.Contains("1 Continue", late);
        Assert.StartsWith("2 ", unused, StringComparison.Ordinal);
        Assert.Contains("1 Eligibility", unused);
    }

    [Theory, EachEngine]
    public async Task After_a_day_the_menu_says_once_that_something_was_not_finished(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.HopAsync("s1", "");
        await rig.HopAsync("s1", "3");

        await rig.WaitAsync(TimeSpan.FromSeconds(1));
        rig.Time.Advance(TimeSpan.FromHours(25));
        var dialled = await rig.HopAsync("s2", "");
        var again = await rig.HopAsync("s3", "");

        Assert.Contains("Not finished", dialled);
        Assert.Contains("1 Eligibility", dialled);
        Assert.DoesNotContain("Not finished", again);
    }

    [Theory, EachEngine]
    public async Task Where_she_tells_what_is_sensitive_nothing_is_sent_unasked(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        foreach (var typed in new[] { "", "3", "3*5", "3*5*9" })
            await rig.HopAsync("s1", typed);
        await rig.LoseAsync();

        Assert.Empty(await rig.WaitAsync(TwoMinutes));
    }

    [Theory, EachEngine]
    public async Task A_machine_that_answers_us_is_told_once_and_then_not_answered(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var answers = new List<string>();
        for (var i = 0; i < 15; i++)
            answers.Add(await rig.SmsAsync("I am away until Monday xyzzy"));

        Assert.Single(answers, answer => answer.StartsWith("The same message", StringComparison.Ordinal));
        Assert.Equal("loop_silent", answers[^1]);
        Assert.Contains("START", await rig.SmsAsync("STOP"));
        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM conversation_events WHERE kind = 'quieted'"));
    }

    [Theory, EachEngine]
    public async Task A_leg_that_another_process_moved_is_not_overwritten(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");
        var store = rig.Part<DialogStore>();
        var read = await store.StandingAsync(rig.Token(), DateTimeOffset.MaxValue, CancellationToken.None);
        await rig.SmsAsync("4");

        var late = store.Saving(rig.Token(), DialogChannel.Sms, read.Sms, read.Sms!.Leg, rig.Time.GetUtcNow());

        await Assert.ThrowsAsync<DialogMovedException>(() => rig.Database.Writer.WriteAsync(late, CancellationToken.None));
        Assert.Contains("Change my data", await rig.SmsAsync("#"));
    }
}
