using Dialogs.Engine;
using Dialogs.Flows;

namespace Dialogs.Tests.Engine;

public class VersionTests
{
    private const string Seven = """
        flow: f
        version: 7
        start: kind
        slots: { kind: { type: word }, month: { type: number } }
        states:
          kind:
            say: ask
            input: { type: choice, options: [ { label: one, value: unpaid }, { label: two, value: agent } ] }
            slot: kind
            on: { chosen: month }
          month: { say: ask, input: { type: number, min: 1, max: 12 }, slot: month, on: { entered: sure } }
          sure: { say: ask, input: { type: yes_no }, on: { yes: bye, no: kind } }
          bye: { say: bye, end: true }
        """;

    private static readonly string Eight = Seven
        .Replace("version: 7", "version: 8", StringComparison.Ordinal)
        .Replace("[ { label: one, value: unpaid }, { label: two, value: agent } ]", "[ { label: two, value: agent }, { label: one, value: unpaid } ]", StringComparison.Ordinal);

    // The month is asked by another name, and what it is about comes first.
    private static readonly string Renamed = Eight.Replace("month:", "which:", StringComparison.Ordinal).Replace("chosen: month", "chosen: which", StringComparison.Ordinal)
        .Replace("{ kind: { type: word }, which:", "{ kind: { type: word }, month:", StringComparison.Ordinal);

    [Fact]
    public void A_person_finishes_on_the_version_she_began_in()
    {
        var talk = Talk.On(Seven).Start("f");
        talk.Flows = Talk.Set([Seven, Eight]);

        talk.Type("2");

        Assert.Equal((7, "agent"), (talk.State.FlowVersion, talk.State.Slots["kind"]));
        Assert.Equal("agent", Talk.On(Seven, Eight).Start("f").Type("1").State.Slots["kind"]);
    }

    [Fact]
    public void Two_contents_of_one_version_are_two_versions()
    {
        var talk = Talk.On(Seven).Start("f");
        talk.Flows = Talk.Set([Seven, Eight.Replace("version: 8", "version: 7", StringComparison.Ordinal)]);

        Assert.Equal("agent", talk.Type("2").State.Slots["kind"]);
    }

    [Fact]
    public void A_version_published_again_under_a_new_number_is_the_same_content()
    {
        var again = FlowReader.Read(new Localization.Catalogues.SourceText("f.yaml", Seven), version: 9).Flow!;
        var talk = Talk.On(Seven).Start("f");
        talk.Flows = new FlowSet([again, Talk.Read(Eight)], FlowFileCatalogues());

        Assert.Equal("agent", talk.Type("2").State.Slots["kind"]);
        Assert.Equal(9, talk.Flows.FindNewest("f")!.Version);
    }

    [Fact]
    public void A_withdrawn_version_says_so_and_goes_on_at_the_same_question_with_the_answers()
    {
        var talk = Withdrawn(Eight, "2");
        var told = talk.Type("4").Said!.Key;

        talk.Type("1");

        Assert.Equal("aside.changed", told);
        Assert.Equal((8, "month", "agent"), (talk.State.FlowVersion, talk.State.State, talk.State.Slots["kind"]));
    }

    [Fact]
    public void A_question_that_is_gone_is_reached_through_those_already_answered()
    {
        var talk = Withdrawn(Renamed, "2").Type("4");

        talk.Type("continue").Type("1");

        Assert.Equal(("which", "agent"), (talk.State.State, talk.State.Slots["kind"]));
    }

    [Fact]
    public void Starting_again_takes_no_answers_along()
    {
        var talk = Withdrawn(Eight, "2").Type("4").Type("2");

        Assert.Equal(("kind", 0), (talk.State.State, talk.State.Slots.Count));
    }

    [Theory]
    [InlineData("99", "common.bye"), InlineData("exit", "common.bye"), InlineData("what?", "aside.changed")]
    public void Whoever_is_told_of_a_change_may_leave(string typed, string key) =>
        Assert.Equal(key, Withdrawn(Eight, "2").Type("4").Type(typed).Said!.Key);

    [Fact]
    public void Dialling_again_tells_of_the_change_too() =>
        Assert.Equal("aside.changed", Withdrawn(Eight, "2").Step(new DialogInput.Resumed(DialogChannel.Ussd)).Said!.Key);

    [Fact]
    public void A_difference_names_the_states_added_removed_and_changed()
    {
        var diff = FlowDiff.Of(Talk.Read(Seven), Talk.Read(Renamed));

        Assert.Equal("+which -month ~kind", $"+{Assert.Single(diff.Added)} -{Assert.Single(diff.Removed)} ~{Assert.Single(diff.Changed)}");
        Assert.True(FlowDiff.Of(Talk.Read(Seven), Talk.Read("# a comment\n" + Seven)).IsEmpty);
    }

    private static Talk Withdrawn(string newer, string typed)
    {
        var talk = Talk.On(Seven).Start("f").Type(typed);
        var hash = talk.State.FlowHash;
        talk.Flows = Talk.Set([Seven, newer], withdrawn: new HashSet<FlowVersion> { new("f", hash) });
        return talk;
    }

    private static Localization.Catalogues.CatalogueSet FlowFileCatalogues() => Dialogs.Tests.Flows.FlowFile.Catalogues();
}
