using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class CommandTests
{
    [Fact]
    public void Stop_inside_free_text_is_text()
    {
        var talk = Describing();

        talk.Type("please stop the agent, he takes 500 every time").Answer("plain");

        Assert.Equal(("complaint.confirm", "please stop the agent, he takes 500 every time"), (talk.Said!.Key, talk.State.Slots["text"]));
    }

    [Fact]
    public void Stop_alone_is_an_opt_out_and_says_that_the_draft_is_kept()
    {
        var talk = Describing().Type("STOP");
        var called = talk.Called!;

        talk.Answer("stopped");

        Assert.Equal(("contacts", "stop"), (called.Port, called.Operation));
        Assert.EndsWith("\nKept: your complaint. Answer it, or send # to see it again.", talk.Text, StringComparison.Ordinal);
        Assert.Equal(("describe", false), (talk.State.State, talk.State.IsOver));
        Assert.Equal("complaint.confirm", talk.Type("the agent takes money").Answer("plain").Said!.Key);
    }

    [Fact]
    public void A_language_is_changed_with_the_answers_kept()
    {
        var talk = Describing();

        talk.Type("urdu");

        Assert.Equal(("complaint.describe", "ur", "OTHER"), (talk.Said!.Key, talk.State.Language, talk.State.Slots["category"]));
    }

    [Fact]
    public void The_command_that_changes_the_language_is_no_month_no_option_and_no_answer_beside_a_question()
    {
        var month = Talk.OnShipped().Start("complaint").Type("1").Answer("one");
        var option = Talk.OnShipped().Start("menu");
        var aside = Talk.OnShipped().Start("menu").Type("9").Type("9").Type("9");

        foreach (var talk in (Talk[])[month, option, aside])
        {
            var (state, key) = (talk.State.State, talk.Said!.Key);
            talk.Type("zaban 2");
            Assert.Equal((state, key, "ur"), (talk.State.State, talk.Said!.Key, talk.State.Language));
        }

        Assert.Equal("complaint.month", month.Said!.Key);
    }

    [Theory]
    [InlineData("menu"), InlineData("#00"), InlineData("home")]
    public void The_menu_is_reached_from_free_text(string typed) => Assert.Equal("menu", Describing().Type(typed).State.Flow);

    [Theory]
    [InlineData("0"), InlineData("00"), InlineData("99")]
    public void Digits_in_free_text_are_text(string typed) => Assert.Equal(typed, Describing().Type(typed).State.Slots["text"]);

    [Fact]
    public void A_sign_typed_as_repeat_asks_again() => Assert.Equal("complaint.describe", Describing().Type("#").Said!.Key);

    [Fact]
    public void The_third_failure_offers_a_call_another_try_and_the_way_out()
    {
        var talk = Talk.OnShipped().Start("menu").Type("9").Type("9");

        talk.Type("9");

        Assert.Equal("We could not read the answer.\n1 A call from us\n2 Try again\n0 Exit", talk.Text);
        Assert.Equal(3, talk.State.Misses);
        Assert.Contains(talk.Last.Events, happened => happened is { Kind: StepEventKind.Stuck, State: "choose" });
    }

    [Theory]
    [InlineData("2", "menu.choose"), InlineData("complaint", "complaint.ask"), InlineData("0", "common.bye"), InlineData("#", "aside.stuck")]
    public void Beside_the_offer_of_help_the_question_is_still_open(string typed, string key) =>
        Assert.Equal(key, Talk.OnShipped().Start("menu").Type("9").Type("9").Type("9").Type(typed).Said!.Key);

    [Fact]
    public void The_offer_of_a_call_hands_over_and_comes_back()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").Type("?").Type("?").Type("?").Type("1").Answer("open");

        talk.Step(new DialogInput.HandoverClosed()).Type("yes");

        Assert.Equal(("human.thanks", "common.kept", "confirm"), (talk.Said!.Key, talk.Said.Postscript, talk.State.State));
    }

    private static Talk Describing() => Talk.OnShipped().Start("complaint").Type("5").Type("9");
}
