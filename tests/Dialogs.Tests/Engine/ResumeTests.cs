using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class ResumeTests
{
    private static readonly DialogInput Redial = new DialogInput.Resumed(DialogChannel.Ussd);

    [Fact]
    public void Whoever_dials_again_is_asked_whether_to_continue()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").Step(new DialogInput.Abandoned()).After(TimeSpan.FromSeconds(40));

        talk.Step(Redial);

        Assert.Equal("Continue with your complaint (Change my data)?\n1 Continue\n2 Main menu", talk.Text);
    }

    [Fact]
    public void Continuing_asks_the_question_left_with_the_answers_kept()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").Step(Redial);

        talk.Type("1");

        Assert.Equal(("complaint.confirm", "confirm"), (talk.Said!.Key, talk.State.State));
        Assert.Equal("DATA_UPDATE", talk.State.Slots["category"]);
    }

    [Fact]
    public void The_main_menu_may_be_taken_instead() =>
        Assert.Equal("menu", Talk.OnShipped().Start("complaint").Type("4").Step(Redial).Type("2").State.Flow);

    [Fact]
    public void After_a_day_the_menu_says_in_one_line_what_was_not_finished()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").After(TimeSpan.FromHours(25));

        talk.Step(Redial);

        Assert.StartsWith("Not finished: your complaint.\nChoose a service", talk.Text, StringComparison.Ordinal);
        Assert.Equal(("menu", ""), (talk.State.Flow, string.Concat(talk.State.Slots.Keys)));
    }

    [Theory]
    [InlineData("continue", "ask"), InlineData("ask", "aside.resume"), InlineData("restart", "one"), InlineData("never", "menu")]
    public void A_state_says_what_happens_on_coming_back(string mode, string key)
    {
        var talk = Talk.On(TwoQuestions(mode), Menu).Start("f").Type("1");

        talk.Step(Redial);

        Assert.Equal(key, talk.Said!.Key);
    }

    [Fact]
    public void Nothing_is_left_to_resume_after_leaving_on_purpose()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("99");

        Assert.Equal(ResumeOffer.Nothing, DialogSchedule.Offer(talk.Flows, talk.State, talk.Now));
        Assert.False(DialogSchedule.Of(talk.Flows, talk.State).MayNudge);
        Assert.False(talk.State.IsKept);
    }

    [Fact]
    public void One_nudge_asks_the_question_by_text_and_its_answer_counts()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").By(DialogChannel.Sms);

        talk.Step(new DialogInput.Nudged(DialogChannel.Sms));

        Assert.Equal("You stopped here. Answer, or dial *8171#.\nComplaint: Change my data. Send it?\n1 Yes\n2 No", talk.Text);
        Assert.Equal("grievances", talk.Type("haan").Called?.Port);
    }

    [Fact]
    public void A_second_nudge_says_nothing()
    {
        var talk = Talk.OnShipped().Start("complaint").Step(new DialogInput.Nudged(DialogChannel.Sms));

        talk.Step(new DialogInput.Nudged(DialogChannel.Sms));

        Assert.Empty(talk.Last.Effects);
        Assert.False(DialogSchedule.Of(talk.Flows, talk.State).MayNudge);
    }

    [Theory]
    [InlineData("sensitive"), InlineData("secret")]
    public void A_state_that_waits_for_a_secret_is_never_nudged_for(string sensitivity)
    {
        var talk = Talk.On(WithSlot(sensitivity)).Start("f");

        talk.Step(new DialogInput.Nudged(DialogChannel.Sms));

        Assert.Empty(talk.Last.Effects);
    }

    [Fact]
    public void A_state_that_waits_for_a_secret_is_never_offered_again()
    {
        var talk = Talk.On(WithSlot("secret"), Menu).Start("f");

        talk.Step(Redial);

        Assert.Equal("menu", talk.State.Flow);
    }

    [Fact]
    public void A_reminder_is_due_once_after_its_time()
    {
        var talk = Talk.OnShipped().By(DialogChannel.Sms).Start("complaint").Type("4");
        var due = DialogSchedule.Of(talk.Flows, talk.State).RemindAt;
        var early = talk.Step(new DialogInput.Reminded(DialogChannel.Sms)).Last.Effects.Count;

        talk.After(TimeSpan.FromMinutes(30)).Step(new DialogInput.Reminded(DialogChannel.Sms));

        Assert.Equal((Talk.Morning.AddMinutes(30), 0), (due, early));
        Assert.StartsWith("We wait for your answer:\n", talk.Text, StringComparison.Ordinal);
        Assert.Null(DialogSchedule.Of(talk.Flows, talk.State).RemindAt);
    }

    [Fact]
    public void Whoever_was_nudged_is_not_reminded_as_well()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").Step(new DialogInput.Nudged(DialogChannel.Sms)).After(TimeSpan.FromHours(1));

        talk.Step(new DialogInput.Reminded(DialogChannel.Sms));

        Assert.Empty(talk.Last.Effects);
    }

    [Fact]
    public void A_late_answer_is_named_and_asked_about()
    {
        var talk = Talk.OnShipped().By(DialogChannel.Sms).Start("complaint").After(TimeSpan.FromHours(25));

        talk.Type("4");

        Assert.Equal("This was paused: your complaint.\n1 Continue with Change my data\n2 Start again", talk.Text);
        Assert.Equal("complaint.confirm", talk.Type("1").Said!.Key);
        Assert.Equal("DATA_UPDATE", talk.State.Slots["category"]);
    }

    [Fact]
    public void Starting_again_after_a_late_answer_forgets_it()
    {
        var talk = Talk.OnShipped().By(DialogChannel.Sms).Start("complaint").Type("4").After(TimeSpan.FromHours(25)).Type("1");

        talk.Type("2");

        Assert.Equal(("complaint.ask", 0), (talk.Said!.Key, talk.State.Slots.Count));
    }

    [Fact]
    public void A_late_text_that_is_no_answer_is_left_to_the_host()
    {
        var talk = Talk.OnShipped().By(DialogChannel.Sms).Start("complaint").After(TimeSpan.FromHours(25));

        talk.Type("1234512345671");

        Assert.False(talk.Last.WasUnderstood);
        Assert.Equal("aside.late", talk.Said!.Key);
    }

    [Fact]
    public void A_late_secret_is_asked_for_again_and_not_held()
    {
        var talk = Talk.On(WithSlot("secret")).Start("f").After(TimeSpan.FromHours(25));

        talk.Type("1234");

        Assert.Equal(("ask", null), (talk.Said!.Key, talk.State.Aside));
        Assert.DoesNotContain("1234", DialogStateJson.Write(talk.State), StringComparison.Ordinal);
    }

    private const string Menu = """
        flow: menu
        start: a
        states:
          a: { say: menu, input: { type: yes_no }, on: { yes: bye, no: bye } }
          bye: { say: bye, end: true }
        """;

    private static string TwoQuestions(string mode) => $$"""
        flow: f
        start: one
        states:
          one: { say: one, input: { type: yes_no }, on: { yes: two, no: two } }
          two: { say: ask, resume: {{mode}}, input: { type: yes_no }, on: { yes: bye, no: bye } }
          bye: { say: bye, end: true }
        """;

    private static string WithSlot(string sensitivity) => $$"""
        flow: f
        start: ask
        slots: { pin: { type: word, sensitivity: {{sensitivity}} } }
        states:
          ask: { say: ask, input: { type: text }, slot: pin, on: { entered: bye } }
          bye: { say: bye, end: true }
        """;
}
