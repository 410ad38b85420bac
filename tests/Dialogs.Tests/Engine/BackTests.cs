using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class BackTests
{
    private const string ThreeQuestions = """
        flow: f
        start: colour
        slots: { colour: { type: word }, count: { type: number }, note: { type: text } }
        states:
          colour:
            say: ask
            input: { type: choice, options: [ { label: label, value: red }, { label: label, value: blue } ] }
            slot: colour
            on: { chosen: count }
          count:
            say: ask
            controls: hash
            input: { type: number, min: 0, max: 20 }
            slot: count
            on: { entered: note }
          note: { say: ask, input: { type: text }, slot: note, on: { entered: sure } }
          sure: { say: ask, input: { type: yes_no }, on: { yes: bye, no: colour } }
          bye: { say: bye, end: true }
        """;

    [Fact]
    public void Back_asks_the_question_before_and_takes_its_answer_back()
    {
        var talk = Talk.On(ThreeQuestions).Start("f").Type("2").Type("5");

        talk.Type("#0");

        Assert.Equal("count", talk.State.State);
        Assert.Equal(["colour"], talk.State.Slots.Keys);
    }

    [Fact]
    public void Back_twice_undoes_two_answers()
    {
        var talk = Talk.On(ThreeQuestions).Start("f").Type("2").Type("5").Type("*");

        talk.Type("*");

        Assert.Equal("colour", talk.State.State);
        Assert.Empty(talk.State.Slots);
    }

    [Fact]
    public void Back_gives_a_slot_its_earlier_value_again()
    {
        var talk = Talk.On(ThreeQuestions).Start("f").Type("2").Type("5").Type("a note").Type("no").Type("1");

        talk.Type("#0");

        Assert.Equal(("colour", "blue"), (talk.State.State, talk.State.Slots["colour"]));
    }

    [Theory]
    [InlineData("0", "note"), InlineData("#0", "colour"), InlineData("*", "colour"), InlineData("back", "colour"), InlineData("00", "count")]
    public void Where_zero_is_an_answer_back_is_typed_with_a_sign(string typed, string state) =>
        Assert.Equal(state, Talk.On(ThreeQuestions).Start("f").Type("1").Type(typed).State.State);

    [Fact]
    public void Back_is_shown_only_where_there_is_something_to_go_back_to()
    {
        var talk = Talk.On(ThreeQuestions).Start("f");

        var first = talk.Said!.Controls;
        var second = talk.Type("1").Said!.Controls;

        Assert.Equal([new SayControl("0", "common.control.exit")], first);
        Assert.Equal([new SayControl("#0", "common.control.back")], second);
    }

    [Fact]
    public void What_is_remembered_to_go_back_to_is_bounded()
    {
        var talk = Talk.On("flow: f\nstart: a\nstates:\n" + string.Concat(Enumerable.Range(0, 30).Select(i =>
            $"  {(i == 0 ? "a" : $"a{i}")}: {{ say: ask, input: {{ type: yes_no }}, on: {{ yes: {(i == 29 ? "bye" : $"a{i + 1}")}, no: bye }} }}\n")) + "  bye: { say: bye, end: true }\n").Start("f");

        for (var i = 0; i < 29; i++)
            talk.Type("yes");

        Assert.Equal(10, talk.State.Past.Length);
    }
}
