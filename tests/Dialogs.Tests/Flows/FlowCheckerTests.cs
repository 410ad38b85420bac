using Dialogs.Flows;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Tests.Flows;

public class FlowCheckerTests
{
    private const string Good = """
        flow: sample
        version: 1
        start: one
        slots:
          answer: { type: word }
          card: { type: cnic, sensitivity: sensitive }
          suffix: { type: suffix }
        states:
          one:
            say: ask
            input:
              type: choice
              options:
                - { label: label, value: a }
                - { label: label, value: b }
            slot: answer
            on:
              chosen: two
          two:
            say: bye
            end: true
        """;

    [Fact]
    public void A_good_flow_has_no_problem() => Assert.Empty(FlowFile.Check(Good));

    [Theory]
    [InlineData("      chosen: two", "      chosen: two\n  lost:\n    say: bye\n    end: true", FlowProblemCode.UnreachableState, 19)]
    [InlineData("chosen: two", "chosen: three", FlowProblemCode.MissingTarget, 18)]
    [InlineData("chosen: two", "chosen: flow:nowhere", FlowProblemCode.MissingTarget, 18)]
    [InlineData("chosen: two", "back: two", FlowProblemCode.UnhandledTrigger, 9)]
    [InlineData("chosen: two", "chosen: [ { when: { has: answer }, to: two } ]", FlowProblemCode.UnhandledTrigger, 18)]
    [InlineData("chosen: two", "chosen: two\n      entered: two", FlowProblemCode.ImpossibleTrigger, 19)]
    [InlineData("slot: answer", "slot: other", FlowProblemCode.UnknownSlot, 9)]
    [InlineData("say: ask", "say: nothing", FlowProblemCode.MissingText, 9)]
    [InlineData("{ label: label, value: b }", "{ label: nothing, value: b }", FlowProblemCode.MissingText, 15)]
    [InlineData("{ label: label, value: b }", "{ key: 99, label: label, value: b }", FlowProblemCode.ControlCollision, 15)]
    [InlineData("    end: true", "    end: true\n    colour: red", FlowProblemCode.UnknownKey, 22)]
    [InlineData("start: one", "begin: one", FlowProblemCode.MissingKey, 1)]
    [InlineData("version: 1", "version: one", FlowProblemCode.BadValue, 2)]
    [InlineData("type: word", "type: colour", FlowProblemCode.BadValue, 5)]
    [InlineData("type: word", "type: &a word", FlowProblemCode.BadYaml, 5)]
    [InlineData("type: word", "type: !x word", FlowProblemCode.BadYaml, 5)]
    [InlineData("version: 1", "version: 1\nversion: 2", FlowProblemCode.BadYaml, 3)]
    [InlineData("version: 1", "version: ]", FlowProblemCode.BadYaml, 2)]
    [InlineData("{ label: label, value: b }", "{ label: label, value: no   on: { a: b }", FlowProblemCode.BadYaml, 14)]
    public void A_fault_is_found_at_its_line(string good, string bad, FlowProblemCode code, int line)
    {
        var problems = FlowFile.Check(Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains((code, FlowFile.Path, line), problems.Select(FlowFile.Of));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var problems = FlowFile.Check(Good.Replace("chosen: two", "chosen: three", StringComparison.Ordinal).Replace("say: ask", "say: nothing", StringComparison.Ordinal));

        Assert.Superset(
            new HashSet<FlowProblemCode> { FlowProblemCode.MissingTarget, FlowProblemCode.MissingText, FlowProblemCode.UnreachableState, FlowProblemCode.NoWayOut },
            problems.Select(problem => problem.Code).ToHashSet());
    }

    [Fact]
    public void A_number_that_can_be_a_control_is_refused_unless_controls_are_typed_with_hash()
    {
        var flow = State("input: { type: number, min: 0, max: 20 }", "entered: two");

        Assert.Contains((FlowProblemCode.ControlCollision, FlowFile.Path, 8), FlowFile.Check(flow).Select(FlowFile.Of));
        Assert.Empty(FlowFile.Check(flow.Replace("    say: ask", "    say: ask\n    controls: hash", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_value_that_no_way_provides_is_found() => Assert.Contains(
        (FlowProblemCode.UnknownPlaceholder, FlowFile.Path, 9), FlowFile.Check(Good, ("ask", "hello {answer}")).Select(FlowFile.Of));

    [Fact]
    public void A_value_that_every_way_provides_is_no_problem() => Assert.Empty(FlowFile.Check(Good, ("bye", "hello {answer}")));

    [Fact]
    public void A_value_that_one_language_lacks_is_found_in_its_catalogue()
    {
        var problem = Assert.Single(FlowFile.Check(Good, ("bye", "hello {answer}|salam")));

        Assert.Equal((FlowProblemCode.PlaceholdersDiffer, "ur.po"), (problem.Code, problem.Place.Path));
        Assert.True(problem.Place.Line > 1);
    }

    [Fact]
    public void A_wording_that_one_language_lacks_is_found()
    {
        var problem = Assert.Single(FlowFile.Check(Good, ("bye", "hello|-")));

        Assert.Equal((FlowProblemCode.MissingText, FlowFile.Path, 19), FlowFile.Of(problem));
    }

    [Fact]
    public void A_screen_too_long_in_one_language_is_found()
    {
        var problem = Assert.Single(FlowFile.Check(Good, ("bye", "hello|" + new string('ی', 71))));

        Assert.Equal((FlowProblemCode.ScreenTooLong, FlowFile.Path, 19), FlowFile.Of(problem));
    }

    [Fact]
    public void A_screen_too_long_in_a_language_that_need_not_word_everything_is_found()
    {
        var flow = FlowReader.Read(new SourceText(FlowFile.Path, Good)).Flow!;
        var onlyEnglish = FlowCheckOptions.Default with { RequiredLanguages = [Language.English] };

        var problem = Assert.Single(FlowChecker.Check([flow], FlowFile.Catalogues(("bye", "hello|" + new string('ی', 71))), onlyEnglish));

        Assert.Equal((FlowProblemCode.ScreenTooLong, FlowFile.Path, 19), FlowFile.Of(problem));
    }

    [Fact]
    public void A_screen_is_measured_with_its_longest_values() => Assert.Contains(
        FlowProblemCode.ScreenTooLong,
        FlowFile.Check(State("input: { type: cnic }", "entered: two\n      look_alike: two"), ("bye", "{suffix}|{suffix}" + new string('ی', 68))).Select(problem => problem.Code));

    [Fact]
    public void A_wording_that_would_print_a_sensitive_slot_is_found()
    {
        var flow = State("input: { type: cnic }\n    slot: card", "entered: two\n      look_alike: two");

        Assert.Contains((FlowProblemCode.PrintsSecret, FlowFile.Path, 13), FlowFile.Check(flow, ("bye", "your card {card}")).Select(FlowFile.Of));
    }

    [Fact]
    public void Every_outcome_of_a_call_needs_a_way_on()
    {
        var flow = Call("call: contacts.stop", "stopped: two");

        Assert.Contains((FlowProblemCode.UnhandledTrigger, FlowFile.Path, 5), FlowFile.Check(flow).Select(FlowFile.Of));
    }

    [Theory]
    [InlineData("call: contacts.shout")]
    [InlineData("call: contacts.language")]
    [InlineData("call: contacts.stop\n    with: { loudly: yes }")]
    public void A_call_that_does_not_fit_its_operation_is_found(string call) => Assert.Contains(
        (FlowProblemCode.BadCall, FlowFile.Path, 6), FlowFile.Check(Call(call, "stopped: two")).Select(FlowFile.Of));

    [Fact]
    public void Calls_that_lead_round_without_a_question_are_found()
    {
        var flow = Call("call: contacts.stop", "stopped: one\n      already_stopped: two");

        Assert.Contains((FlowProblemCode.LoopWithoutInput, FlowFile.Path, 5), FlowFile.Check(flow).Select(FlowFile.Of));
    }

    [Fact]
    public void A_state_that_can_never_end_is_found()
    {
        var flow = State("input: { type: yes_no }", "yes: one\n      no: one");

        Assert.Contains((FlowProblemCode.NoWayOut, FlowFile.Path, 6), FlowFile.Check(flow).Select(FlowFile.Of));
    }

    [Theory]
    [InlineData("en: [hello]", "en: [Hello!]")]
    [InlineData("ur-Latn: [shikaayat]", "ur-Latn: [shikayat]")]
    public void A_word_that_opens_two_flows_is_found(string one, string other)
    {
        var first = Good.Replace("start: one", $"start: one\nkeywords: {{ {one} }}", StringComparison.Ordinal);
        var second = Good.Replace("flow: sample", "flow: zample", StringComparison.Ordinal).Replace("start: one", $"start: one\nkeywords: {{ {other} }}", StringComparison.Ordinal);

        var problem = Assert.Single(FlowFile.CheckAll([first, second]));

        Assert.Equal((FlowProblemCode.KeywordCollision, "flows/sample2.yaml", 4), FlowFile.Of(problem));
    }

    [Fact]
    public void Two_flows_of_one_name_and_version_are_found() => Assert.Contains(
        FlowProblemCode.DuplicateFlow, FlowFile.CheckAll([Good, Good]).Select(problem => problem.Code));

    [Fact]
    public void A_file_over_its_bounds_is_refused()
    {
        var deep = "flow: " + new string('[', 25) + new string(']', 25);
        var states = string.Concat(Enumerable.Range(0, 501).Select(i => $"\n  s{i}: {{ say: bye, end: true }}"));

        Assert.Contains(FlowProblemCode.TooLarge, FlowFile.Check(deep).Select(problem => problem.Code));
        Assert.Contains(FlowProblemCode.TooLarge, FlowFile.Check("flow: x\n#" + new string('x', 1_048_576)).Select(problem => problem.Code));
        Assert.Contains(FlowProblemCode.TooLarge, FlowFile.Check($"flow: x\nstart: s0\nstates:{states}").Select(problem => problem.Code));
    }

    private static string State(string input, string on) => $$"""
        flow: sample
        version: 1
        start: one
        slots: { card: { type: cnic }, suffix: { type: suffix } }
        states:
          one:
            say: ask
            {{input}}
            on:
              {{on}}
          two:
            say: bye
            end: true
        """;

    private static string Call(string call, string on) =>
        $"flow: sample\nversion: 1\nstart: one\nstates:\n  one:\n    {call}\n    on:\n      {on}\n  two:\n    say: bye\n    end: true\n";
}
