using System.Collections.Immutable;
using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Tests.Flows;
using Localization.Catalogues;

namespace Dialogs.Tests.Engine;

public class DialogEngineTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly FlowSet Flows = Shipped.Library.Flows;

    [Fact]
    public void A_start_asks_the_first_question()
    {
        var result = Start("menu", DialogChannel.Ussd);

        var say = Assert.IsType<Effect.Say>(Assert.Single(result.Effects));
        Assert.Equal(("menu.choose", 5, false), (say.Key, say.Options.Count, say.IsFinal));
        Assert.Equal([new SayControl("0", "common.control.exit")], say.Controls);
        Assert.Equal(("menu", 1, "choose", Now), (result.State.Flow, result.State.FlowVersion, result.State.State, result.State.StartedAt));
    }

    [Fact]
    public void The_same_step_twice_gives_the_same_result()
    {
        var state = Start("eligibility", DialogChannel.Sms).State;

        var one = DialogEngine.Step(Flows, state, new DialogInput.Text("1234512345671", DialogChannel.Sms), Now);
        var two = DialogEngine.Step(Flows, state, new DialogInput.Text("1234512345671", DialogChannel.Sms), Now);

        Assert.Equal(DialogStateJson.Write(one.State), DialogStateJson.Write(two.State));
        Assert.Equal(Request(one).IdempotencyKey, Request(two).IdempotencyKey);
        Assert.Equal("ask", state.State);
    }

    [Fact]
    public void A_call_names_its_operation_arguments_and_key()
    {
        var call = Request(Start("eligibility", DialogChannel.Sms, ("cnic", "1234512345671")));

        Assert.Equal(("registry", "eligibility", "d1:2"), (call.Port, call.Operation, call.IdempotencyKey));
        Assert.Equal("1234512345671", call.Arguments["cnic"]);
    }

    [Fact]
    public void Two_calls_of_one_dialog_have_different_keys()
    {
        var first = Start("status", DialogChannel.Sms);
        var other = Step(first.State, new DialogInput.Outcome("none"));
        var asked = Step(other.State, new DialogInput.Outcome("none"));
        var second = Step(asked.State, new DialogInput.Text("48213", DialogChannel.Sms));

        Assert.NotEqual(Request(first).IdempotencyKey, Request(second).IdempotencyKey);
    }

    [Fact]
    public void A_state_survives_being_stored()
    {
        var state = Step(Start("eligibility", DialogChannel.Ussd).State, new DialogInput.Text("1234512345671", DialogChannel.Ussd)).State;

        var restored = DialogStateJson.Read(DialogStateJson.Write(state));

        Assert.Equal(DialogStateJson.Write(state), DialogStateJson.Write(restored));
        Assert.Equal((state.Pending, state.Channel, state.State), (restored.Pending, restored.Channel, restored.State));
        Assert.Equal("1234512345671", restored.Slots["cnic"]);
    }

    [Fact]
    public void An_ended_dialog_keeps_no_answers_and_hears_nothing()
    {
        var pending = Start("eligibility", DialogChannel.Sms, ("cnic", "1234512345671")).State;
        var ended = Step(pending, new DialogInput.Outcome("not_found", ImmutableDictionary<string, string>.Empty.Add("suffix", "671")));

        var late = Step(ended.State, new DialogInput.Text("1", DialogChannel.Sms));

        Assert.True(ended.State.IsOver);
        Assert.Empty(ended.State.Slots);
        Assert.Equal(new Effect.Ended(EndReason.Completed), ended.Effects[^1]);
        Assert.Empty(late.Effects);
        Assert.False(late.WasUnderstood);
    }

    [Fact]
    public void What_was_not_understood_is_told_to_the_host()
    {
        var result = Step(Start("menu", DialogChannel.Sms).State, new DialogInput.Text("1234512345671", DialogChannel.Sms));

        Assert.False(result.WasUnderstood);
        Assert.Equal(1, result.State.Attempts);
    }

    [Fact]
    public void A_text_while_a_call_is_out_changes_nothing()
    {
        var pending = Start("stop", DialogChannel.Sms).State;

        var result = Step(pending, new DialogInput.Text("hello", DialogChannel.Sms));

        Assert.Equal("common.slow", Assert.IsType<Effect.Say>(Assert.Single(result.Effects)).Key);
        Assert.Equal(pending.Pending, result.State.Pending);
    }

    [Fact]
    public void An_outcome_nobody_waits_for_is_ignored()
    {
        var result = Step(Start("menu", DialogChannel.Sms).State, new DialogInput.Outcome("stopped"));

        Assert.Empty(result.Effects);
        Assert.False(result.WasUnderstood);
    }

    [Fact]
    public void An_unexpected_outcome_ends_politely()
    {
        var result = Step(Start("stop", DialogChannel.Sms).State, new DialogInput.Outcome("exploded"));

        Assert.Equal("common.sorry", Assert.IsType<Effect.Say>(result.Effects[0]).Key);
        Assert.Equal(new Effect.Ended(EndReason.Error), result.Effects[1]);
    }

    [Fact]
    public void An_unknown_flow_or_version_ends_politely()
    {
        var unknown = Start("nowhere", DialogChannel.Sms);
        var gone = Step(Start("menu", DialogChannel.Sms).State with { Flow = "gone" }, new DialogInput.Text("1", DialogChannel.Sms));

        Assert.Contains(new Effect.Ended(EndReason.Error), unknown.Effects);
        Assert.Contains(new Effect.Ended(EndReason.Error), gone.Effects);
    }

    [Fact]
    public void A_dialog_stays_with_the_version_it_began_in()
    {
        var flows = Set(OneQuestion(7, "old"), OneQuestion(8, "new"));
        var waiting = DialogState.New("d1", "en") with { Flow = "f", FlowVersion = 7, State = "ask" };

        var held = DialogEngine.Step(flows, waiting, new DialogInput.Text("1", DialogChannel.Sms), Now);
        var begun = DialogEngine.Step(flows, DialogState.New("d2", "en"), new DialogInput.Start("f", DialogChannel.Sms), Now);

        Assert.Equal((7, ""), (held.State.FlowVersion, held.State.State));
        Assert.Contains(new Effect.Ended(EndReason.Completed), held.Effects);
        Assert.Equal(8, begun.State.FlowVersion);
    }

    [Fact]
    public void A_flow_that_never_rests_is_stopped()
    {
        var flows = Set("flow: f\nstart: a\nstates:\n  a: { on: { done: b } }\n  b: { on: { done: a } }\n");

        var result = DialogEngine.Step(flows, DialogState.New("d1", "en"), new DialogInput.Start("f", DialogChannel.Sms), Now);

        Assert.Contains(new Effect.Ended(EndReason.Error), result.Effects);
        Assert.Equal(100, result.State.Steps);
    }

    [Theory]
    [InlineData("urdu", "ur"), InlineData("اردو", "ur"), InlineData("roman", "ur-Latn"), InlineData("زبان ۲", "ur"), InlineData("Zaban 3", "ur-Latn"), InlineData("LANG sd", "sd"), InlineData("ژبه 5", "ps"), InlineData("ٻولي 6", "sd")]
    public void A_language_named_at_any_point_repeats_the_question_in_it(string text, string code)
    {
        var result = Step(Start("complaint", DialogChannel.Sms).State, new DialogInput.Text(text, DialogChannel.Sms));

        Assert.Equal(new Effect.LanguageChanged(code), result.Effects[0]);
        Assert.Equal("complaint.ask", Assert.IsType<Effect.Say>(result.Effects[1]).Key);
        Assert.Equal((code, "category"), (result.State.Language, result.State.State));
    }

    [Theory]
    [InlineData("00", "menu"), InlineData("menu", "menu"), InlineData("0", "menu"), InlineData("back", "menu"), InlineData("#", "complaint"), InlineData("repeat", "complaint")]
    [InlineData("۰۰", "menu"), InlineData("help", "complaint")]
    public void Commands_work_anywhere(string text, string flow) =>
        Assert.Equal(flow, Step(Start("complaint", DialogChannel.Sms).State, new DialogInput.Text(text, DialogChannel.Sms)).State.Flow);

    [Theory]
    [InlineData("99"), InlineData("exit"), InlineData("ختم")]
    public void Exit_ends_the_dialog(string text) => Assert.Contains(
        new Effect.Ended(EndReason.Exited), Step(Start("complaint", DialogChannel.Sms).State, new DialogInput.Text(text, DialogChannel.Sms)).Effects);

    [Theory]
    [InlineData("back", "choose"), InlineData("0", "")]
    public void Where_there_is_nothing_to_go_back_to_zero_leaves_and_the_word_does_not(string text, string state) =>
        Assert.Equal(state, Step(Start("menu", DialogChannel.Sms).State, new DialogInput.Text(text, DialogChannel.Sms)).State.State);

    [Fact]
    public void Zero_is_an_answer_where_controls_are_typed_with_hash()
    {
        var flows = Set("""
            flow: f
            start: ask
            slots: { count: { type: number } }
            states:
              ask:
                say: ask
                controls: hash
                input: { type: number, min: 0, max: 20 }
                slot: count
                on: { entered: check, back: bye }
              check: { on: { done: [ { when: { slot: count, is: 0 }, to: none }, { to: bye } ] } }
              none: { say: bye, end: true }
              bye: { say: bye, end: true }
            """);
        var asked = DialogEngine.Step(flows, DialogState.New("d1", "en"), new DialogInput.Start("f", DialogChannel.Ussd), Now).State;

        var zero = DialogEngine.Step(flows, asked, new DialogInput.Text("0", DialogChannel.Ussd), Now);
        var twoZeros = DialogEngine.Step(flows, asked, new DialogInput.Text("00", DialogChannel.Ussd), Now);
        var back = DialogEngine.Step(flows, asked, new DialogInput.Text("#0", DialogChannel.Ussd), Now);

        Assert.Equal(3, zero.State.Steps);
        Assert.Equal("common.reask.not_number", Assert.IsType<Effect.Say>(twoZeros.Effects[0]).Key);
        Assert.Equal(2, back.State.Steps);
    }

    [Fact]
    public void Nothing_printed_holds_an_answer()
    {
        var result = Start("eligibility", DialogChannel.Sms, ("cnic", "1234512345671"));

        Assert.DoesNotContain("12345", result.State.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("12345", string.Concat(result.Effects), StringComparison.Ordinal);
        Assert.DoesNotContain("12345", new DialogInput.Text("1234512345671", DialogChannel.Sms).ToString(), StringComparison.Ordinal);
    }

    private static StepResult Start(string flow, DialogChannel channel, params (string Name, string Value)[] slots) => DialogEngine.Step(
        Flows, DialogState.New("d1", "en"), new DialogInput.Start(flow, channel, slots.ToDictionary(slot => slot.Name, slot => slot.Value)), Now);

    private static StepResult Step(DialogState state, DialogInput input) => DialogEngine.Step(Flows, state, input, Now);

    private static PortCall Request(StepResult result) => result.Effects.OfType<Effect.Call>().Single().Request;

    private static string OneQuestion(int version, string end) => $$"""
        flow: f
        version: {{version}}
        start: ask
        states:
          ask:
            say: ask
            input: { type: choice, options: [ { label: label, trigger: {{end}} } ] }
            on: { {{end}}: {{end}} }
          {{end}}: { say: bye, end: true }
        """;

    private static FlowSet Set(params string[] yamls) =>
        new(yamls.Select(yaml => FlowReader.Read(new SourceText("f.yaml", yaml)).Flow!), FlowFile.Catalogues());
}
