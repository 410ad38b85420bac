using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

public sealed class SmppSessionTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task No_answer_in_time_is_unknown_and_frees_the_place()
    {
        await using var peer = await new SmscPeer(new() { WindowSize = 1 }).BoundAsync();
        var silent = peer.SubmitAsync().AsTask();
        var waiting = peer.SubmitAsync().AsTask();
        await peer.ReadAsync();

        peer.Time.Advance(12 * Second);
        var (header, _) = await peer.ReadAsync();
        await peer.SendAsync(new SubmitSmResp("2"), header.Sequence);

        Assert.Equal(RequestOutcome.Unknown, (await silent).Outcome);
        Assert.Equal("2", (await waiting).MessageId);
    }

    [Fact]
    public async Task A_late_response_settles_what_was_unknown()
    {
        var late = new TaskCompletionSource<LateResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var peer = await new SmscPeer(late: late.SetResult).BoundAsync();
        var reference = Guid.NewGuid();
        var submit = peer.Session.SubmitAsync(SmscPeer.Message(), reference, CancellationToken.None).AsTask();
        var (header, _) = await peer.ReadAsync();
        peer.Time.Advance(12 * Second);
        Assert.Equal(RequestOutcome.Unknown, (await submit).Outcome);

        await peer.SendAsync(new SubmitSmResp("7"), header.Sequence);

        Assert.Equal(new(reference, CommandStatus.Ok, "7"), await late.Task.WaitAsync(SmscPeer.Patience));
        Assert.Equal(1, peer.Counters.Read().LateResponses);
    }

    [Fact]
    public async Task A_peer_that_answers_enquire_link_is_kept()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        for (var i = 0; i < 3; i++)
        {
            peer.Time.Advance(31 * Second);
            var (header, _) = await peer.ReadAsync();
            Assert.Equal(CommandId.EnquireLink, header.Command);
            await peer.SendAsync(new EnquireLinkResp(), header.Sequence);
            await SmppSessionTests.RoundTripAsync(peer);
        }

        Assert.Equal(SessionState.BoundTrx, peer.Session.State);
    }

    [Fact]
    public async Task A_silent_peer_is_asked_twice_and_then_given_up()
    {
        await using var peer = await new SmscPeer().BoundAsync();

        peer.Time.Advance(31 * Second);
        Assert.Equal(CommandId.EnquireLink, (await peer.ReadAsync()).Header.Command);
        peer.Time.Advance(10 * Second);
        Assert.Equal(CommandId.EnquireLink, (await peer.ReadAsync()).Header.Command);
        peer.Time.Advance(9 * Second);
        Assert.Equal(SessionState.BoundTrx, peer.Session.State);
        peer.Time.Advance(2 * Second);

        Assert.Equal("the SMSC does not answer enquire_link", await peer.EndAsync());
    }

    [Fact]
    public async Task An_orderly_end_waits_for_what_is_in_flight_and_says_unbind()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var submit = peer.SubmitAsync().AsTask();
        var (header, _) = await peer.ReadAsync();

        var unbinding = peer.Session.UnbindAsync(10 * Second);
        Assert.Equal(RequestOutcome.NotWritten, (await peer.SubmitAsync()).Outcome);
        await peer.SendAsync(new SubmitSmResp("1"), header.Sequence);
        var (unbind, _) = await peer.ReadAsync();
        await peer.SendAsync(new UnbindResp(), unbind.Sequence);

        await unbinding.WaitAsync(SmscPeer.Patience);
        Assert.True((await submit).IsAccepted);
        Assert.Equal(CommandId.Unbind, unbind.Command);
        Assert.Equal("unbound", await peer.EndAsync());
    }

    [Fact]
    public async Task An_orderly_end_does_not_wait_for_ever()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var submit = peer.SubmitAsync().AsTask();
        await peer.ReadAsync();

        var unbinding = peer.Session.UnbindAsync(3 * Second);
        peer.Time.Advance(4 * Second);
        Assert.Equal(CommandId.Unbind, (await peer.ReadAsync()).Header.Command);
        peer.Time.Advance(12 * Second);

        await unbinding.WaitAsync(SmscPeer.Patience);
        Assert.Equal(RequestOutcome.Unknown, (await submit).Outcome);
    }

    [Fact]
    public async Task An_unbind_of_the_SMSC_is_answered_and_answers_are_awaited_for_a_moment()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var answered = peer.SubmitAsync().AsTask();
        var silent = peer.SubmitAsync().AsTask();
        var (header, _) = await peer.ReadAsync();
        await peer.ReadAsync();

        await peer.SendAsync(new Unbind(), 5);
        Assert.Equal(CommandId.UnbindResp, (await peer.ReadAsync()).Header.Command);
        await peer.SendAsync(new SubmitSmResp("1"), header.Sequence);
        Assert.True((await answered).IsAccepted);
        peer.Time.Advance(6 * Second);

        Assert.Equal(RequestOutcome.Unknown, (await silent).Outcome);
        Assert.Equal("the SMSC has unbound", await peer.EndAsync());
    }

    [Fact]
    public async Task Time_in_which_our_own_host_stood_still_is_not_held_against_the_peer()
    {
        var clock = new SessionClock(new JumpingTime(TimeSpan.FromMinutes(5)), TimeSpan.FromSeconds(10));

        clock.Tick();

        Assert.Equal(2000, clock.Now);
        await Task.CompletedTask;
    }

    private sealed class JumpingTime(TimeSpan jump) : TimeProvider
    {
        private long _timestamp;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _timestamp += jump.Ticks;
    }
}
