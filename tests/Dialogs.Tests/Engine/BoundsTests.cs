using Dialogs.Engine;
using Dialogs.Flows;
using FsCheck;
using FsCheck.Fluent;
using Localization.Languages;
using Localization.Sms;
using Localization.Ussd;

namespace Dialogs.Tests.Engine;

/// <summary>Whatever is typed into whatever flow, in whatever order: never an exception, never out of bounds, always an answer.</summary>
public class BoundsTests
{
    private static readonly string[] Typed =
    [
        "1", "2", "3", "5", "9", "0", "00", "98", "99", "#", "*", "#0", "#00", "yes", "haan", "nahi", "menu", "help", "stop", "back", "more", "undo",
        "human", "exit", "urdu", "english", "اردو", "12345-1234567-1", "I2345-1234567-l", "1234", "G-48213", "G-48214", "03/04/2019", "panch", "skip", "", " ", ".",
        "my roof fell in the flood", "please stop the agent", "{suffix}", "@contact.pin", "\0", "\ud800", "۲", "👍", "complaint", "1 2", "-1",
    ];

    // A sub-flow is never begun by itself.
    private static readonly string[] Flows = [.. Shipped.Library.Flows.Newest.Where(flow => !flow.IsSubFlow).Select(flow => flow.Name).Order(StringComparer.Ordinal)];

    /// <summary>One thing that may happen, by numbers, so that a failure can be read and shrunk.</summary>
    public sealed record Happening(int Kind, int Choice, string Text);

    private static readonly Arbitrary<List<Happening>> Conversations = Arb.From(
        from happenings in Gen.ListOf(
            from kind in Gen.Choose(0, 30)
            from choice in Gen.Choose(0, 1_000)
            from text in Gen.Frequency((12, Gen.Elements(Typed)), (1, ArbMap.Default.GeneratorFor<string?>().Select(value => value ?? "")))
            select new Happening(kind, choice, text))
        select new List<Happening>(happenings));

    [Theory]
    [InlineData(DialogChannel.Sms), InlineData(DialogChannel.Ussd)]
    public void Nothing_typed_throws_leaves_the_bounds_or_goes_unanswered(DialogChannel channel) =>
        Prop.ForAll(Conversations, happenings =>
        {
            var talk = Talk.OnShipped().By(channel);
            foreach (var happening in happenings)
            {
                var before = talk.State;
                var input = Input(talk, happening);
                talk.Step(input);
                CheckBounds(talk);
                CheckAnswered(talk, before, input);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(80));

    [Fact]
    public void The_same_inputs_give_the_same_states_and_words() =>
        Prop.ForAll(Conversations, happenings =>
        {
            var (one, two) = (Talk.OnShipped(), Talk.OnShipped());
            foreach (var happening in happenings)
            {
                var input = Input(one, happening);
                (one.Now, two.Now) = (one.Now.AddMinutes(happening.Choice), one.Now.AddMinutes(happening.Choice));

                Assert.Equal(DialogStateJson.Write(one.Step(input).State), DialogStateJson.Write(two.Step(input).State));
                Assert.Equal(one.Text, two.Text);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(40));

    [Fact]
    public void Starting_again_after_a_talk_with_a_person_starts_what_was_interrupted_with_what_it_was_begun_with()
    {
        foreach (var flow in Flows)
        {
            var talk = Talk.OnShipped().By(DialogChannel.Sms);
            talk.Step(Start(flow, DialogChannel.Sms)).Type("human");
            if (talk.Called is null || talk.State.Frames.IsEmpty)
                continue;
            talk.Answer("open").Step(new DialogInput.HandoverClosed()).After(TimeSpan.FromDays(3)).Type("yes").Type("2");

            Assert.NotEqual(EndReason.Error, talk.Ended);
            Assert.Equal(flow, talk.State.Flow);
        }
    }

    [Fact]
    public void An_answer_that_is_asked_about_fits_the_screen_in_the_language_it_is_changed_to()
    {
        var talk = Talk.OnShipped().By(DialogChannel.Ussd).Start("fake").After(TimeSpan.FromDays(3)).Type("1");
        Assert.Contains("Continue with", talk.Text, StringComparison.Ordinal);

        talk.Type("urdu");

        Assert.True(UssdScreen.Measure(talk.Text, UssdLimits.Default).Fits, talk.Text);
    }

    private static DialogInput Input(Talk talk, Happening happening)
    {
        if (talk.State.Pending is { } pending)
            return Outcome(pending, happening.Choice);
        if (talk.State.IsOver)
            return Start(Flows[happening.Choice % Flows.Length], talk.Channel);
        return happening.Kind switch
        {
            0 => new DialogInput.Abandoned(),
            1 => new DialogInput.Resumed(talk.Channel),
            2 => new DialogInput.Nudged(DialogChannel.Sms),
            3 => new DialogInput.Reminded(DialogChannel.Sms),
            4 => new DialogInput.HandoverClosed(),
            5 => new DialogInput.Repeated(talk.Channel),
            6 when talk.After(TimeSpan.FromHours(happening.Choice % 60)) is not null => new DialogInput.Text(happening.Text, talk.Channel),
            _ => new DialogInput.Text(happening.Text, talk.Channel),
        };
    }

    // Whoever starts a flow fills what it requires.
    private static DialogInput.Start Start(string flow, DialogChannel channel) => new(
        flow, channel, Shipped.Library.Flows.FindNewest(flow)!.Slots.Values.Where(slot => slot.IsRequired)
            .ToDictionary(slot => slot.Name, slot => slot.Name == "intent" ? "PAYMENT" : Sample(new(slot.Name, slot.Type, Under: slot.Under))));

    private static DialogInput.Outcome Outcome(PendingCall pending, int choice)
    {
        var outcomes = Dialogs.Ports.PortOperations.Find($"{pending.Port}.{pending.Operation}")!.Outcomes;
        var outcome = outcomes[choice % outcomes.Count];
        return new DialogInput.Outcome(outcome.Trigger, outcome.Values.Where(value => !value.IsOptional || choice % 2 == 0).ToDictionary(value => value.Name, Sample));
    }

    private static string Sample(Dialogs.Ports.PortValue value) => value.Type switch
    {
        SlotType.Key => FirstUnder(value.Under),
        SlotType.Date => "2026-10-03",
        SlotType.Reference => "G-9999999",
        SlotType.Number => "15",
        _ => "671",
    };

    private static string FirstUnder(string under) =>
        Shipped.Library.Catalogues.Keys.Where(key => key.StartsWith(under + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First()[(under.Length + 1)..];

    private static void CheckBounds(Talk talk)
    {
        Assert.InRange(talk.State.Past.Length, 0, 10);
        Assert.InRange(talk.State.Frames.Length, 0, 4);
        Assert.InRange(talk.Last.Effects.OfType<Effect.Say>().Count(), 0, 1);
        Assert.InRange(DialogStateJson.Write(talk.State).Length, 0, 8_000);
        Assert.NotEqual(EndReason.Error, talk.Ended);
        if (talk.Said is null)
            return;
        Assert.DoesNotContain("1234512345671", talk.Text, StringComparison.Ordinal);
        // No placeholder is left unfilled; one that was typed is only ever repeated as it was typed.
        Assert.DoesNotMatch(@"\{[A-Za-z][\w.]*\}", talk.Text.Replace("{suffix}", "", StringComparison.Ordinal));
        var fits = talk.State.Channel == DialogChannel.Ussd
            ? UssdScreen.Measure(talk.Text, UssdLimits.Default).Fits
            : SmsEncoder.Measure(talk.Text).Segments <= 4;
        Assert.True(fits, talk.Text);
    }

    private static void CheckAnswered(Talk talk, DialogState before, DialogInput input)
    {
        if (input is DialogInput.Text or DialogInput.Start or DialogInput.Outcome or DialogInput.Resumed)
            Assert.True(talk.Last.Effects.Any(effect => effect is Effect.Say or Effect.Call or Effect.PassOn), $"{input} in {before}");
    }
}
