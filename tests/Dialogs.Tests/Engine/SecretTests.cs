using Dialogs.Engine;

namespace Dialogs.Tests.Engine;

public class SecretTests
{
    private const string Account = """
        flow: account
        start: pin
        slots: { pin: { type: word, sensitivity: secret }, left: { type: number } }
        ports: { account.check: { takes: [pin], outcomes: { right: {}, wrong: { left: number } } } }
        states:
          pin: { say: ask, resume: never, input: { type: text, max: 8 }, slot: pin, on: { entered: check } }
          check: { call: account.check, with: { pin: $pin }, on: { right: inside, wrong: pin } }
          inside: { say: ask, input: { type: yes_no }, on: { yes: bye, no: pin } }
          bye: { say: bye, end: true }
        """;

    [Fact]
    public void A_secret_reaches_the_call_that_needs_it() =>
        Assert.Equal("9731", Talk.On(Account).Start("account").Type("9731").Called!.Arguments["pin"]);

    [Theory]
    [InlineData("right"), InlineData("wrong")]
    public void A_secret_is_forgotten_once_a_call_has_used_it(string outcome)
    {
        var talk = Talk.On(Account).Start("account").Type("9731").Answer(outcome);

        Assert.DoesNotContain("9731", DialogStateJson.Write(talk.State), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_in_no_word_and_no_event()
    {
        var talk = Talk.On(Account).Start("account").Type("9731");
        var typed = string.Concat(talk.Last.Events) + talk.Last.State + string.Concat(talk.Last.Effects);

        talk.Answer("wrong", ("left", "2"));

        Assert.DoesNotContain("9731", typed + string.Concat(talk.Last.Events) + talk.Said!.Arguments.Aggregate("", (all, argument) => all + argument.Value), StringComparison.Ordinal);
    }

    [Fact]
    public void Going_back_does_not_bring_a_secret_back()
    {
        var talk = Talk.On(Account).Start("account").Type("9731").Answer("right");

        talk.Type("0");

        Assert.Equal(("pin", 0), (talk.State.State, talk.State.Slots.Count));
    }
}
