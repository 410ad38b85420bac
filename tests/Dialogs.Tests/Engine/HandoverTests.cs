using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class HandoverTests
{
    [Fact]
    public void A_person_takes_over_with_a_key_that_is_the_same_for_the_same_step()
    {
        var talk = WithPerson();

        var handOver = Assert.Single(talk.Last.Effects.OfType<Effect.HandOver>());

        Assert.Equal(new Effect.HandOver("asked", "d1:2"), handOver);
        Assert.True(talk.State.IsWithPerson);
        Assert.False(talk.State.IsOver);
    }

    [Theory]
    [InlineData("1"), InlineData("complaint"), InlineData("0"), InlineData("1234512345671")]
    public void Whatever_is_typed_goes_to_the_person(string typed)
    {
        var talk = WithPerson().By(DialogChannel.Sms);

        talk.Type(typed);

        Assert.Equal([new Effect.PassOn(typed)], talk.Last.Effects);
    }

    [Fact]
    public void A_screen_is_answered_though_the_text_goes_to_the_person() =>
        Assert.Equal("common.with_person", WithPerson().Type("hello").Said!.Key);

    [Fact]
    public void Menu_asks_whether_to_leave_and_yes_leaves()
    {
        var talk = WithPerson().Type("MENU");
        var asked = talk.Said!.Key;

        talk.Type("haan");

        Assert.Equal("aside.leave", asked);
        Assert.Contains(new Effect.HandoverLeft(), talk.Last.Effects);
        Assert.Equal(("human.left", true), (talk.Said!.Key, talk.State.IsOver));
    }

    [Theory]
    [InlineData("no"), InlineData("2"), InlineData("0")]
    public void No_stays_with_the_person(string typed)
    {
        var talk = WithPerson().Type("MENU").Type(typed);

        Assert.Equal(("common.with_person", true), (talk.Said!.Key, talk.State.IsWithPerson));
    }

    [Fact]
    public void Closing_asks_whether_it_was_solved_and_no_hands_over_again()
    {
        var talk = WithPerson().After(TimeSpan.FromDays(3)).Step(new DialogInput.HandoverClosed());
        var asked = talk.Said!.Key;

        talk.Type("no").Answer("open");

        Assert.Equal("human.solved", asked);
        Assert.Equal("d1:5", talk.Last.Effects.OfType<Effect.HandOver>().Single().Key);
    }

    [Fact]
    public void Stop_is_heard_and_the_person_stays()
    {
        var talk = WithPerson().Type("stop").Answer("stopped");

        Assert.Equal(("stop.done.screen", true), (talk.Said!.Key, talk.State.IsWithPerson));
    }

    [Fact]
    public void Nothing_reminds_nudges_or_expires_while_a_person_talks()
    {
        var talk = WithPerson();

        var schedule = DialogSchedule.Of(talk.Flows, talk.State);

        Assert.Equal(new DialogSchedule(false, null, null, DateTimeOffset.MaxValue, false), schedule);
    }

    [Fact]
    public void A_close_that_nobody_waits_for_changes_nothing()
    {
        var talk = Talk.OnShipped().Start("menu").Step(new DialogInput.HandoverClosed());

        Assert.Empty(talk.Last.Effects);
        Assert.False(talk.Last.WasUnderstood);
    }

    private static Talk WithPerson() => Talk.OnShipped().Start("human").Answer("open");
}
