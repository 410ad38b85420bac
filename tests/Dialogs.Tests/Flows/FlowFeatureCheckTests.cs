using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Tests.Flows;

public class FlowFeatureCheckTests
{
    private const string Saving = """
        flow: sample
        start: one
        done: again
        slots: { children: { type: number }, pin: { type: word, sensitivity: secret }, spare: { type: word } }
        states:
          one:
            say: ask
            input: { type: number, min: 1, max: 20 }
            slot: children
            on: { entered: two }
          two:
            say: ask
            input: { type: yes_no }
            on: { yes: save, no: one }
          save:
            call: contacts.stop
            commit: [stopped, already_stopped]
            on: { stopped: bye, already_stopped: bye }
          again:
            say: ask
            input: { type: yes_no }
            on: { yes: one, no: bye }
          bye: { say: bye, end: true }
        """;

    private const string Sub = """
        flow: sub
        start: ask
        slots: { given: { type: word, given: true }, picked: { type: number } }
        states:
          ask: { say: ask, input: { type: number, min: 1, max: 12 }, slot: picked, on: { entered: back } }
          back: { return: picked }
        """;

    private const string Caller = """
        flow: sample
        start: one
        slots: { month: { type: number }, pin: { type: word, sensitivity: secret } }
        states:
          one:
            call_flow: sub
            with: { given: literal }
            take: { month: picked }
            on: { picked: two }
          two: { say: ask, input: { type: yes_no }, on: { yes: bye, no: bye } }
          bye: { say: bye, end: true }
        """;

    [Fact]
    public void Good_flows_have_no_problem()
    {
        Assert.Empty(FlowFile.Check(Saving));
        Assert.Empty(FlowFile.CheckAll([Caller, Sub], ("bye", "in {month}")));
    }

    [Theory]
    [InlineData("on: { entered: two }", "on: { entered: save }", FlowProblemCode.UnconfirmedCommit, 17)]
    [InlineData("commit: [stopped, already_stopped]", "commit: [shouted]", FlowProblemCode.ImpossibleTrigger, 17)]
    [InlineData("commit: [stopped, already_stopped]", "commit: []", FlowProblemCode.BadValue, 17)]
    [InlineData("commit: [stopped, already_stopped]", "commit: [stopped]\n    undo: contacts.start", FlowProblemCode.BadCall, 18)]
    [InlineData("commit: [stopped, already_stopped]", "commit: [stopped]\n    undo: contacts.shout", FlowProblemCode.BadCall, 18)]
    [InlineData("    call: contacts.stop\n    commit: [stopped, already_stopped]\n    on: { stopped: bye, already_stopped: bye }", "    commit: [stopped]\n    on: { done: bye }", FlowProblemCode.BadValue, 15)]
    [InlineData("done: again", "done: bye", FlowProblemCode.MissingTarget, 1)]
    [InlineData("done: again", "title: nothing", FlowProblemCode.MissingText, 1)]
    [InlineData("done: again", "about: pin", FlowProblemCode.LeaksSecret, 1)]
    [InlineData("done: again", "within: 8d", FlowProblemCode.BadValue, 3)]
    [InlineData("done: again", "resume: perhaps", FlowProblemCode.BadValue, 3)]
    [InlineData("done: again", "expires: soon", FlowProblemCode.BadValue, 3)]
    [InlineData("slot: children", "slot: children\n    set: { spare: $pin }", FlowProblemCode.LeaksSecret, 6)]
    [InlineData("input: { type: number, min: 1, max: 20 }\n    slot: children", "input: { type: text, confirm: true }\n    slot: pin", FlowProblemCode.PrintsSecret, 8)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "controls: digits\n    input: { type: text }", FlowProblemCode.ControlCollision, 9)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "input: { type: amount, min: 1, max: 500 }", FlowProblemCode.ControlCollision, 8)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "input: { type: number, min: 9, max: 1 }", FlowProblemCode.BadValue, 8)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "input: { type: date, earliest: yesterday }", FlowProblemCode.BadValue, 8)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "input: { type: list }", FlowProblemCode.MissingKey, 8)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "input: { type: list, from: nowhere }", FlowProblemCode.BadList, 8)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "input: { type: list, from: $spare }", FlowProblemCode.BadList, 8)]
    [InlineData("input: { type: number, min: 1, max: 20 }", "input: { type: number, min: 1, max: 20, skip: true }", FlowProblemCode.UnhandledTrigger, 6)]
    [InlineData("    input: { type: number, min: 1, max: 20 }\n    slot: children\n    on: { entered: two }", "    handover: talk\n    on: { left: two }", FlowProblemCode.UnhandledTrigger, 6)]
    [InlineData("    input: { type: number, min: 1, max: 20 }", "    handover: talk\n    input: { type: number, min: 1, max: 20 }", FlowProblemCode.BadValue, 6)]
    public void A_fault_is_found_at_its_line(string good, string bad, FlowProblemCode code, int line)
    {
        Assert.Contains(good, Saving, StringComparison.Ordinal);

        var problems = FlowFile.Check(Saving.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains((code, FlowFile.Path, line), problems.Select(FlowFile.Of));
    }

    [Theory]
    [InlineData("call_flow: sub", "call_flow: nowhere", FlowProblemCode.MissingTarget)]
    [InlineData("call_flow: sub", "call_flow: sample", FlowProblemCode.BadSubFlow)]
    [InlineData("with: { given: literal }", "with: { other: literal }", FlowProblemCode.UnknownSlot)]
    [InlineData("with: { given: literal }", "with: { given: $pin }", FlowProblemCode.LeaksSecret)]
    [InlineData("take: { month: picked }", "take: { month: other }", FlowProblemCode.UnknownSlot)]
    [InlineData("take: { month: picked }", "take: { other: picked }", FlowProblemCode.UnknownSlot)]
    [InlineData("on: { picked: two }", "on: { other: two }", FlowProblemCode.UnhandledTrigger)]
    [InlineData("yes: bye, no: bye", "yes: bye, no: \"flow:sub\"", FlowProblemCode.BadSubFlow)]
    public void A_caller_that_does_not_fit_its_sub_flow_is_found(string good, string bad, FlowProblemCode code)
    {
        Assert.Contains(good, Caller, StringComparison.Ordinal);

        Assert.Contains(code, FlowFile.CheckAll([Caller.Replace(good, bad, StringComparison.Ordinal), Sub]).Select(problem => problem.Code));
    }

    [Fact]
    public void Sub_flows_that_call_one_another_in_a_ring_are_found() => Assert.Contains(
        FlowProblemCode.BadSubFlow,
        FlowFile.CheckAll([Caller, Sub.Replace("on: { entered: back }", "on: { entered: round }", StringComparison.Ordinal) + "\n  round: { call_flow: sub, on: { picked: back } }"]).Select(problem => problem.Code));

    [Fact]
    public void A_sub_flow_that_a_word_opens_is_found() => Assert.Contains(
        FlowProblemCode.BadSubFlow,
        FlowFile.CheckAll([Caller, Sub.Replace("start: ask", "start: ask\nkeywords: { en: [month] }", StringComparison.Ordinal)]).Select(problem => problem.Code));

    [Fact]
    public void Operations_a_flow_declares_are_for_tests_only()
    {
        var flow = Talk("ports: { desk.call: { takes: [], outcomes: { called: {} } } }");

        Assert.Contains(FlowProblemCode.BadCall, FlowChecker.Check([flow], FlowFile.Catalogues(), FlowCheckOptions.Default).Select(problem => problem.Code));
        Assert.Empty(FlowChecker.Check([flow], FlowFile.Catalogues(), FlowCheckOptions.Default with { MayDeclarePorts = true }));
    }

    [Fact]
    public void A_title_too_long_for_an_offer_to_continue_is_found() => Assert.Contains(
        FlowProblemCode.ScreenTooLong,
        FlowFile.Check(Saving.Replace("done: again", "title: long", StringComparison.Ordinal), ("long", "x|" + new string('ی', 70)), ("aside.resume", "{title}")).Select(problem => problem.Code));

    [Fact]
    public void A_list_that_is_there_is_no_problem()
    {
        var list = FlowListReader.Read(new SourceText("lists/places.csv", "value,en\na,Alpha\n"), out _);
        var flow = FlowReader.Read(new SourceText(FlowFile.Path, Saving.Replace("input: { type: number, min: 1, max: 20 }", "input: { type: list, from: places }", StringComparison.Ordinal).Replace("entered: two", "chosen: two", StringComparison.Ordinal))).Flow!;

        Assert.Empty(FlowChecker.Check([flow], FlowFile.Catalogues(), FlowCheckOptions.Default with { Lists = [list] }));
    }

    private static Flow Talk(string ports) => FlowReader.Read(new SourceText(FlowFile.Path, $"""
        flow: sample
        start: one
        {ports}
        states:
          one:
            call: desk.call
            on:
              called: bye
          bye:
            say: bye
            end: true
        """)).Flow!;
}
