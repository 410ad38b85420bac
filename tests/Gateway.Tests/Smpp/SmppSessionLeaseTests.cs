using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

/// <summary>A session whose process may have been stopped, and its bind given to another, between any two instructions.</summary>
public sealed class SmppSessionLeaseTests
{
    private bool _may = true;

    [Fact]
    public async Task With_its_lease_it_sends()
    {
        await using var peer = await BoundAsync();

        var submit = peer.SubmitAsync();
        var (header, _) = await peer.ReadAsync();
        await peer.SendAsync(new SubmitSmResp("42"), header.Sequence);

        Assert.True((await submit).IsAccepted);
    }

    [Fact]
    public async Task Without_it_a_message_is_certainly_not_written_and_the_session_ends()
    {
        await using var peer = await BoundAsync();
        _may = false;

        var result = await peer.SubmitAsync();

        Assert.Equal(RequestOutcome.NotWritten, result.Outcome);
        Assert.Contains("lease", await peer.EndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_for_the_window_while_the_lease_ran_out_is_not_written_either()
    {
        await using var peer = await BoundAsync(window: 1);
        var first = peer.SubmitAsync();
        var second = peer.SubmitAsync();
        var (header, _) = await peer.ReadAsync();
        _may = false;

        await peer.SendAsync(new SubmitSmResp("42"), header.Sequence);

        Assert.True((await first).IsAccepted);
        Assert.Equal(RequestOutcome.NotWritten, (await second).Outcome);
    }

    [Fact]
    public async Task A_screen_for_the_USSD_session_that_came_over_it_is_still_sent()
    {
        await using var peer = await BoundAsync();
        _may = false;

        var submit = peer.Session.SubmitAsync(SmscPeer.Message() with { ServiceType = "USSD" }, default, CancellationToken.None);
        var (header, _) = await peer.ReadAsync();
        await peer.SendAsync(new SubmitSmResp("42"), header.Sequence);

        Assert.True((await submit).IsAccepted);
    }

    private Task<SmscPeer> BoundAsync(int window = 10) => new SmscPeer(new() { WindowSize = window, MayWrite = () => Volatile.Read(ref _may) }).BoundAsync();
}
