using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class TypedInputTests
{
    private static Talk Asked(string input, string slotType = "word", string controls = "digits", string more = "") => Talk.On($$"""
        flow: f
        start: ask
        slots: { value: { type: {{slotType}} } }
        states:
          ask: { say: ask, controls: {{controls}}, input: { {{input}} }, slot: value, on: { entered: sure{{more}} } }
          sure: { say: bye, input: { type: yes_no }, on: { yes: bye, no: ask } }
          bye: { say: bye, end: true }
        """).Start("f");

    [Theory]
    [InlineData("25/04/2019", "2019-04-25"), InlineData("25-4-19", "2019-04-25"), InlineData("۲۵/۴/۲۰۱۹", "2019-04-25")]
    [InlineData("3 april 2019", "2019-04-03"), InlineData("٣ اپریل ٢٠١٩", "2019-04-03"), InlineData("2019-04-03", "2019-04-03"), InlineData("4/4/2019", "2019-04-04")]
    public void A_date_is_read_day_first(string typed, string date) =>
        Assert.Equal(date, Asked("type: date, latest: today", "date").Type(typed).State.Slots["value"]);

    [Theory]
    [InlineData("03/04/2019", "Did you mean 3 April 2019?"), InlineData("3 april", "Did you mean 3 April 2026?")]
    public void A_date_that_can_be_meant_otherwise_is_confirmed_with_the_months_name(string typed, string question)
    {
        var talk = OnShippedWords("type: date, latest: today");

        talk.Type(typed);

        Assert.Equal(question + "\n1 Yes\n2 No", talk.Text);
        Assert.Empty(talk.State.Slots);
        Assert.Equal("sure", talk.Type("yes").State.State);
    }

    [Fact]
    public void No_to_what_was_meant_asks_again()
    {
        var talk = Asked("type: date", "date").Type("3/4/2019");

        talk.Type("no");

        Assert.Equal(("ask", "ask", null), (talk.Said!.Key, talk.State.State, talk.State.Aside));
    }

    [Fact]
    public void Instead_of_yes_or_no_the_answer_may_be_typed_anew() =>
        Assert.Equal("2019-03-04", Asked("type: date", "date").Type("3/4/2019").Type("4 march 2019").State.Slots["value"]);

    [Theory]
    [InlineData("31/02/2018", "no_such_date"), InlineData("hello", "not_date"), InlineData("1 january 1900", "too_early"), InlineData("1 january 2030", "too_late")]
    public void A_wrong_date_is_told_what_is_wrong(string typed, string failure) =>
        Assert.Equal("common.reask." + failure, Asked("type: date, earliest: 1920-01-01, latest: today", "date").Type(typed).Said!.Key);

    [Theory]
    [InlineData("13,500", "13500"), InlineData("Rs 13500/-", "13500"), InlineData("۵۰۰", "500"), InlineData("13.5 hazar", "13500")]
    public void An_amount_is_read_in_rupees(string typed, string rupees) =>
        Assert.Equal(rupees, Asked("type: amount, min: 1, max: 50000", "amount", "hash").Type(typed).State.Slots["value"]);

    [Theory]
    [InlineData("00", "not_amount"), InlineData("nothing much", "not_amount"), InlineData("60000", "out_of_range")]
    public void A_wrong_amount_is_told_what_is_wrong(string typed, string failure) =>
        Assert.Equal("common.reask." + failure, Asked("type: amount, min: 1, max: 50000", "amount", "hash").Type(typed).Said!.Key);

    [Theory]
    [InlineData("0300-1234567"), InlineData("+92 300 1234567"), InlineData("۰۳۰۰۱۲۳۴۵۶۷")]
    public void A_mobile_number_is_read_in_any_form(string typed) =>
        Assert.Equal("923001234567", Asked("type: msisdn", "msisdn").Type(typed).State.Slots["value"]);

    [Theory]
    [InlineData("0300123", "number_short"), InlineData("042 35761999", "not_mobile"), InlineData("ask my son", "not_msisdn")]
    public void A_wrong_mobile_number_is_told_what_is_wrong(string typed, string failure) =>
        Assert.Equal("common.reask." + failure, Asked("type: msisdn", "msisdn").Type(typed).Said!.Key);

    [Theory]
    [InlineData("Nasreen Bibi.", "Nasreen Bibi"), InlineData("  نسرین بی بی ", "نسرین بی بی"), InlineData("M. Ali", "M. Ali")]
    public void A_name_is_taken_as_written(string typed, string name) =>
        Assert.Equal(name, Asked("type: name", "name", "hash").Type(typed).State.Slots["value"]);

    [Theory]
    [InlineData("12345"), InlineData("x"), InlineData("ali@home")]
    public void What_cannot_be_a_name_is_asked_again(string typed) =>
        Assert.Equal("common.reask.not_name", Asked("type: name", "name", "hash").Type(typed).Said!.Key);

    [Fact]
    public void An_answer_that_has_to_be_sure_is_confirmed_whatever_it_is()
    {
        var talk = Asked("type: number, min: 1, max: 20, confirm: true", "number").Type("5");

        Assert.Equal(("aside.confirm", "5"), (talk.Said!.Key, talk.Said.Arguments.Single(argument => argument.Name == "typed").Value));
        Assert.Equal("5", talk.Type("1").State.Slots["value"]);
    }

    [Fact]
    public void Zero_beside_the_question_what_was_meant_is_an_answer_where_it_is_one()
    {
        var talk = Asked("type: number, min: 0, max: 20, confirm: true", "number", "hash").Type("5").Type("0");

        Assert.Equal("0", talk.Said!.Arguments.Single(argument => argument.Name == "typed").Value);
    }

    [Theory]
    [InlineData("skip", "sure"), InlineData("pata nahi", ""), InlineData("5", "sure")]
    public void A_question_may_be_left_out_where_the_flow_allows_it(string typed, string state) => Assert.Equal(
        state, Asked("type: number, min: 1, max: 9, skip: true, dont_know: true", "number", more: ", skipped: sure, dont_know: bye").Type(typed).State.State);

    [Fact]
    public void A_question_may_not_be_left_out_elsewhere() =>
        Assert.Equal("common.reask.not_number", Asked("type: number, min: 1, max: 9", "number").Type("skip").Said!.Key);

    private static Talk OnShippedWords(string input)
    {
        var talk = Talk.OnShipped();
        talk.Flows = new Dialogs.Flows.FlowSet([Talk.Read($$"""
            flow: f
            start: ask
            slots: { value: { type: date } }
            states:
              ask: { say: menu.choose, input: { {{input}} }, slot: value, on: { entered: sure } }
              sure: { say: menu.choose, input: { type: yes_no }, on: { yes: bye, no: ask } }
              bye: { say: common.bye, end: true }
            """)], Shipped.Library.Catalogues);
        return talk.Start("f");
    }
}
