using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class StepEventTests
{
    [Fact]
    public void A_step_tells_what_was_read_and_which_states_were_entered()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4");

        Assert.Equal(
            [
                new StepEvent(StepEventKind.Answered, "complaint", 1, "category", "choice", "en", DialogChannel.Ussd, Talk.Morning),
                new StepEvent(StepEventKind.Entered, "complaint", 1, "confirm", "", "en", DialogChannel.Ussd, Talk.Morning),
            ],
            talk.Last.Events);
    }

    [Fact]
    public void What_could_not_be_read_is_counted_with_its_reason()
    {
        var happened = Assert.Single(Talk.OnShipped().Start("eligibility").Type("123").Last.Events);

        Assert.Equal((StepEventKind.Misread, "ask", "too_short"), (happened.Kind, happened.State, happened.Detail));
    }

    [Fact]
    public void Outcomes_commits_and_ends_are_told()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").Type("1").Answer("opened", ("reference", "G-48213"), ("days", "7"));

        Assert.Equal(
            [(StepEventKind.Returned, "opened"), (StepEventKind.Committed, "opened"), (StepEventKind.Entered, ""), (StepEventKind.Ended, "completed")],
            talk.Last.Events.Select(happened => (happened.Kind, happened.Detail)));
    }

    [Fact]
    public void No_event_holds_what_was_typed()
    {
        var talk = Talk.OnShipped().Start("eligibility");
        var events = new[] { "12345", "I2345-1234567-l", "1234512345671" }.SelectMany(typed => talk.Type(typed).Last.Events).ToList();

        Assert.DoesNotContain("2345", string.Concat(events), StringComparison.Ordinal);
    }
}
