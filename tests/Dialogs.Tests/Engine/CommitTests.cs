using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class CommitTests
{
    private const string Household = """
        flow: household
        start: children
        done: again
        slots: { children: { type: number }, card: { type: cnic }, reference: { type: reference } }
        ports:
          household.save: { takes: [children, card], outcomes: { saved: { reference: reference }, unavailable: {} } }
          household.undo: { takes: [reference, card], outcomes: { undone: {}, unavailable: {} } }
        states:
          children: { say: ask, input: { type: number, min: 1, max: 20 }, slot: children, on: { entered: card } }
          card: { say: ask, input: { type: cnic }, slot: card, on: { entered: check, look_alike: check } }
          check: { say: ask, input: { type: yes_no }, on: { yes: save, no: children } }
          save:
            call: household.save
            with: { children: $children, card: $card }
            commit: [saved]
            undo: household.undo
            undo_with: { reference: $reference, card: $card }
            undo_within: 24h
            on: { saved: saved, unavailable: busy }
          saved: { say: bye, end: true }
          busy: { say: bye, end: true }
          again: { say: ask, input: { type: choice, options: [ { label: label, trigger: more } ] }, on: { more: children } }
        """;

    [Fact]
    public void Nothing_is_saved_before_yes_and_the_key_is_the_same_for_the_same_step()
    {
        var asked = Talk.On(Household).Start("household").Type("5").Type("1234512345671");
        var before = asked.State;

        var one = asked.Type("yes").Called!;
        asked.State = before;
        var two = asked.Type("yes").Called!;

        Assert.Null(before.Pending);
        Assert.Equal((one.IdempotencyKey, one.Operation), (two.IdempotencyKey, "save"));
    }

    [Fact]
    public void What_was_done_is_marked_with_what_may_be_shown_and_what_undoing_needs()
    {
        var mark = Saved().State.Commit!;

        Assert.Equal(("household", "save", "saved", Talk.Morning), (mark.Flow, mark.State, mark.EndState, mark.At));
        Assert.Equal(["card", "children", "reference"], mark.Slots.Keys);
    }

    [Fact]
    public void A_lost_last_screen_is_told_again_once()
    {
        var talk = Saved();
        var may = DialogSchedule.Of(talk.Flows, talk.State).MayRetell;
        var first = talk.Step(new DialogInput.Retold(DialogChannel.Sms)).Said;

        talk.Step(new DialogInput.Retold(DialogChannel.Sms));

        Assert.True(may);
        Assert.Equal(("bye", true), (first!.Key, first.IsFinal));
        Assert.Empty(talk.Last.Effects);
    }

    [Fact]
    public void Dialling_again_shows_once_that_it_is_done()
    {
        var talk = Talk.OnShipped().Start("complaint").Type("4").Type("1").Answer("opened", ("reference", "G-48213"), ("days", "7"));
        talk.Step(new DialogInput.Abandoned()).After(TimeSpan.FromMinutes(1)).Step(new DialogInput.Resumed(DialogChannel.Ussd));
        var shown = talk.Text;

        talk.Type("99").Step(new DialogInput.Resumed(DialogChannel.Ussd));

        Assert.Equal("Complaint G-48213 is registered.\n1 Its status\n2 New complaint\n0 Exit", shown);
        Assert.Equal("menu", talk.State.Flow);
    }

    [Fact]
    public void What_was_done_long_ago_is_no_news()
    {
        var talk = Saved().After(TimeSpan.FromHours(2));

        Assert.Equal(ResumeOffer.Nothing, DialogSchedule.Offer(talk.Flows, talk.State, talk.Now));
    }

    [Fact]
    public void Undo_asks_first_and_calls_with_a_key_of_its_own()
    {
        var talk = Saved().Type("UNDO");
        var asked = talk.Said!.Key;

        var call = talk.Type("1").Called!;

        Assert.Equal(("aside.undo", "undo", "d1:4:undo"), (asked, call.Operation, call.IdempotencyKey));
        Assert.Equal("1234512345671", call.Arguments["card"]);
        Assert.Equal("common.undone", talk.Answer("undone").Said!.Key);
        Assert.False(talk.State.IsKept);
    }

    [Fact]
    public void Undo_that_fails_says_so_and_may_be_tried_again()
    {
        var talk = Saved().Type("undo").Type("1").Answer("unavailable");

        Assert.Equal("common.undo_failed", talk.Said!.Key);
        Assert.Equal("aside.undo", talk.Type("undo").Said!.Key);
    }

    [Fact]
    public void Undo_is_refused_after_its_time() =>
        Assert.Equal("common.undo_too_late", Saved().After(TimeSpan.FromHours(25)).Type("undo").Said!.Key);

    [Fact]
    public void Undo_works_from_the_next_dialog()
    {
        var talk = Saved();
        talk.State = talk.State.Next("d2", "en");

        talk.Start("household").Type("undo");

        Assert.Equal("aside.undo", talk.Said!.Key);
    }

    [Fact]
    public void Nobody_goes_back_over_what_is_done()
    {
        var talk = Talk.On(Household.Replace("on: { saved: saved, unavailable: busy }", "on: { saved: again, unavailable: busy }", StringComparison.Ordinal))
            .Start("household").Type("5").Type("1234512345671").Type("yes").Answer("saved");

        Assert.Equal([new SayControl("0", "common.control.exit")], talk.Said!.Controls);
        Assert.Empty(talk.State.Past);
    }

    private static Talk Saved() =>
        Talk.On(Household).Start("household").Type("5").Type("1234512345671").Type("yes").Answer("saved", ("reference", "Q-771"));
}
