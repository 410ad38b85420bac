using Gateway.Messages;
using Gateway.Ussd;

namespace Gateway.Tests.Ussd;

public class HopsInFlightTests
{
    private readonly HopsInFlight _hops = new();

    [Trait("Fault", "34")]
    [Fact]
    public async Task The_same_hop_while_it_runs_is_run_once_and_answered_twice()
    {
        var slow = new TaskCompletionSource<UssdReply>();
        var runs = 0;
        Task<UssdReply> Run()
        {
            runs++;
            return slow.Task;
        }

        var first = _hops.JoinAsync(Hop("1*2"), Run, CancellationToken.None);
        var second = _hops.JoinAsync(Hop("1*2"), Run, CancellationToken.None);
        slow.SetResult(new UssdReply("Which month?", true));

        Assert.Same(await first, await second);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_hop_that_failed_is_run_again_when_it_comes_again()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _hops.JoinAsync(Hop("1"), () => throw new TimeoutException(), CancellationToken.None));

        var reply = await _hops.JoinAsync(Hop("1"), () => Task.FromResult(new UssdReply("Menu", true)), CancellationToken.None);

        Assert.Equal("Menu", reply.Text);
    }

    [Fact]
    public async Task A_turn_is_waited_for_two_seconds_at_most()
    {
        var time = new FakeTime();
        var gate = new PersonGate(time);
        using var hanging = await gate.EnterAsync(default, CancellationToken.None);

        var next = gate.EnterAsync(default, CancellationToken.None).AsTask();
        var isWaiting = !next.IsCompleted;
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(isWaiting);
        (await next).Dispose();
        Assert.False(gate.EnterAsync(default, CancellationToken.None).AsTask().IsCompleted);
    }

    private static UssdRequest Hop(string input) => new("demo", "s1", Msisdn.TryParse("923001110001", out var number) ? number : default, input);
}
