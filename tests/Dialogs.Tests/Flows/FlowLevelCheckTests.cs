using Dialogs.Flows;

namespace Dialogs.Tests.Flows;

public class FlowLevelCheckTests
{
    private const string Prove = """
        flow: prove
        start: ask
        slots: { person: { type: word, sensitivity: sensitive, required: true }, pin: { type: word, sensitivity: secret }, left: { type: number }, hours: { type: number } }
        states:
          ask: { say: ask, input: { type: text, max: 8 }, slot: pin, on: { entered: check } }
          check:
            call: access.prove
            with: { person: $person, answer: $pin }
            on: { proven: yes, wrong: ask, locked: no, refused: no, unavailable: no }
          yes: { return: proven }
          no: { return: refused }
        """;

    private const string Paid = """
        flow: sample
        start: whom
        ports: { money.last: { takes: [person], outcomes: { found: { paid: amount }, unavailable: {} } } }
        slots: { person: { type: word, sensitivity: sensitive }, suffix: { type: suffix }, amounts: { type: word }, paid: { type: amount }, point: { type: text, level: l2 }, window: { type: date, level: l1 }, spare: { type: text }, cnic: { type: cnic } }
        states:
          whom:
            call: access.level
            on: { l0: bye, l1: prove, l2: look, choose_person: bye, unavailable: bye }
          prove:
            call_flow: prove
            with: { person: $person }
            on: { proven: look, refused: bye }
          look:
            call: money.last
            with: { person: $person }
            on: { found: tell, unavailable: bye }
          tell: { say: told, end: true }
          bye: { say: bye, end: true }
        """;

    [Fact]
    public void An_amount_may_be_told_where_every_way_has_proved_it() => Assert.Empty(Check(Paid));

    [Theory]
    [InlineData("l1: prove", "l1: look")]
    [InlineData("l0: bye", "l0: look")]
    [InlineData("proven: look, refused: bye", "proven: look, refused: look")]
    [InlineData("found: tell", "found: wait")]
    [InlineData("start: whom", "start: look")]
    [InlineData("start: whom", "start: whom\ndone: look")]
    [InlineData("with: { person: $person }\n    on: { found: tell", "set: { person: somebody }\n    with: { person: $person }\n    on: { found: tell")]
    [InlineData("with: { person: $person }\n    on: { found: tell", "with: { person: $spare }\n    on: { found: tell")]
    [InlineData("with: { person: $person }\n    on: { proven", "with: { person: $spare }\n    on: { proven")]
    public void A_way_that_skips_the_proof_or_proves_another_one_is_found(string right, string wrong)
    {
        var problems = Check(Paid.Replace(right, wrong, StringComparison.Ordinal) + "\n  wait: { say: ask, input: { type: yes_no }, on: { yes: tell, no: bye } }");

        Assert.Contains(problems, problem => problem.Code == FlowProblemCode.TellsTooMuch);
    }

    [Theory]
    [InlineData("tell: { say: told, end: true }", "tell: { say: told, input: { type: yes_no }, on: { yes: bye, no: bye } }")]
    [InlineData("tell: { say: told, end: true }", "tell: { set: { spare: $paid }, say: bye, end: true }")]
    public void What_takes_proof_neither_waits_to_be_told_again_nor_moves_where_it_takes_none(string right, string wrong)
    {
        var yaml = Paid.Replace("paid: { type: amount }", "paid: { type: amount, level: l2 }", StringComparison.Ordinal).Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(Check(yaml), problem => problem.Code == FlowProblemCode.TellsTooMuch);
    }

    [Fact]
    public void A_question_that_tells_an_amount_may_be_asked_when_nothing_repeats_it() => Assert.Empty(
        Check(Paid.Replace("tell: { say: told, end: true }", "tell: { say: told, resume: never, input: { type: yes_no }, on: { yes: bye, no: bye } }", StringComparison.Ordinal)));

    [Fact]
    public void What_takes_the_phone_on_record_is_not_told_to_a_stranger()
    {
        var yaml = Paid.Replace("found: { paid: amount }", "found: { window: date }", StringComparison.Ordinal);

        Assert.Empty(Check(yaml.Replace("l1: prove", "l1: look", StringComparison.Ordinal), "on {window}"));
        Assert.Equal([FlowProblemCode.TellsTooMuch], Check(yaml.Replace("l0: bye", "l0: look", StringComparison.Ordinal), "on {window}").Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("cnic: { type: cnic }", "cnic: { type: cnic, sensitivity: public }")]
    [InlineData("cnic: { type: cnic }", "cnic: { type: msisdn, sensitivity: public }")]
    public void A_whole_number_of_a_person_is_never_said(string right, string wrong)
    {
        var yaml = Paid.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(Check(yaml, "number {cnic}"), problem => problem.Code == FlowProblemCode.PrintsSecret);
    }

    private static IReadOnlyList<FlowProblem> Check(string yaml, string told = "paid {paid}") =>
        [.. FlowFile.CheckAll([yaml, Prove], ("told", told)).Where(problem => problem.Code is not (FlowProblemCode.BadCall or FlowProblemCode.UnreachableState))];
}
