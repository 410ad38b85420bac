using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class SubFlowTests
{
    private const string Caller = """
        flow: f
        start: name
        slots: { name: { type: text }, month: { type: number } }
        states:
          name: { say: ask, input: { type: text }, slot: name, on: { entered: when } }
          when: { call_flow: month, with: { from: $name }, take: { month: picked }, on: { picked: sure, none: bye } }
          sure: { say: label, input: { type: yes_no }, on: { yes: bye, no: name } }
          bye: { say: bye, end: true }
        """;

    private const string Month = """
        flow: month
        start: ask
        slots: { from: { type: text, given: true }, picked: { type: number } }
        states:
          ask: { say: inner, input: { type: number, min: 1, max: 12 }, slot: picked, on: { entered: done, too_many: none } }
          done: { return: picked }
          none: { return: none }
        """;

    [Fact]
    public void A_sub_flow_is_given_slots_and_knows_no_others()
    {
        var talk = Talk.On(Caller, Month).Start("f").Type("Nasreen");

        Assert.Equal(("month", "inner"), (talk.State.Flow, talk.Said!.Key));
        Assert.Equal(["from"], talk.State.Slots.Keys);
        Assert.Single(talk.State.Frames);
    }

    [Fact]
    public void A_sub_flow_returns_what_is_taken_of_it()
    {
        var talk = Talk.On(Caller, Month).Start("f").Type("Nasreen").Type("4");

        Assert.Equal(("f", "sure", "4"), (talk.State.Flow, talk.State.State, talk.State.Slots["month"]));
        Assert.Equal("Nasreen", talk.State.Slots["name"]);
        Assert.Empty(talk.State.Frames);
    }

    [Fact]
    public void Each_word_it_returns_with_leads_its_own_way() =>
        Assert.Equal("bye", Talk.On(Caller, Month).Start("f").Type("Nasreen").Type("x").Type("x").Type("x").Said!.Key);

    [Fact]
    public void Back_from_its_first_question_asks_the_callers_last()
    {
        var talk = Talk.On(Caller, Month).Start("f").Type("Nasreen").Type("0");

        Assert.Equal(("f", "name"), (talk.State.Flow, talk.State.State));
        Assert.Empty(talk.State.Slots);
    }

    [Fact]
    public void Back_from_what_follows_goes_through_it_again()
    {
        var talk = Talk.On(Caller, Month).Start("f").Type("Nasreen").Type("4").Type("0");

        Assert.Equal(("month", "ask"), (talk.State.Flow, talk.State.State));
    }

    [Fact]
    public void Sub_flows_in_one_another_are_bounded()
    {
        var ring = Month.Replace("done: { return: picked }", "done: { call_flow: month, on: { picked: none, none: none } }", StringComparison.Ordinal);
        var talk = Talk.On(Caller, ring).Start("f").Type("Nasreen");

        for (var i = 0; i < 10 && !talk.State.IsOver; i++)
            talk.Type("4");

        Assert.Equal(EndReason.Error, talk.Ended);
    }
}
