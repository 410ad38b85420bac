using Gateway.Conversations;
using Gateway.Conversations.Loops;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Conversations;

public class LoopGuardTests
{
    private readonly FakeTime _time = new();
    private readonly LoopGuard _guard;

    public LoopGuardTests() => _guard = new LoopGuard(Options.Create(new ConversationOptions { LoopExchanges = 8 }), _time);

    [Fact]
    public void Five_quick_retries_of_a_person_are_answered()
    {
        Assert.All(Enumerable.Range(0, 6).Select(_ => Say("status")), verdict => Assert.Equal(LoopVerdict.Answer, verdict));
    }

    [Trait("Fault", "32")]
    [Fact]
    public void The_same_again_and_again_is_told_once_and_then_not_answered()
    {
        var verdicts = Enumerable.Range(0, 20).Select(_ => Say("I am away.")).ToList();

        Assert.Single(verdicts, LoopVerdict.Told);
        Assert.Equal(LoopVerdict.Silent, verdicts[^1]);
    }

    [Fact]
    public void Two_texts_in_turn_are_a_loop_too()
    {
        var verdicts = Enumerable.Range(0, 30).Select(i => Say(i % 2 == 0 ? "I am away." : "Still away."));

        Assert.Contains(LoopVerdict.Told, verdicts);
    }

    [Fact]
    public void The_same_digit_in_other_places_is_another_answer()
    {
        var verdicts = Enumerable.Range(0, 30).Select(i => _guard.Judge(default, $"survey/q{i}", "1"));

        Assert.All(verdicts, verdict => Assert.Equal(LoopVerdict.Answer, verdict));
    }

    [Fact]
    public void Whoever_says_something_else_is_answered_while_quiet()
    {
        for (var i = 0; i < 20; i++)
            Say("I am away.");

        Assert.Equal(LoopVerdict.Answer, Say("help"));
        Assert.Equal(LoopVerdict.Silent, Say("I am away."));
    }

    [Fact]
    public void After_the_quiet_time_it_is_answered_again_and_told_at_most_once_an_hour()
    {
        for (var i = 0; i < 20; i++)
            Say("I am away.");

        _time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(LoopVerdict.Answer, Say("I am away."));
    }

    private LoopVerdict Say(string text)
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        return _guard.Judge(default, "menu/choose", text);
    }
}
