using Gateway.Smpp;

namespace Gateway.Tests.Smpp;

public sealed class SmppSessionEndTests
{
    [Fact]
    public async Task However_a_session_ends_every_submit_is_settled()
    {
        for (var round = 0; round < 200; round++)
        {
            var peer = await new SmscPeer(new() { WindowSize = 5 }).BoundAsync();
            var submits = Enumerable.Range(0, 4).Select(_ => Task.Run(() => SubmitUntilEndAsync(peer))).ToArray();
            Task[] ends = (round % 4) switch
            {
                0 => [Task.Run(() => peer.Session.Close("closed"))],
                1 => [Task.Run(peer.Hang), Task.Run(() => peer.Session.Close("closed"))],
                2 => [Task.Run(() => peer.SendAsync(Splits.Hex("0000000F"))), Task.Run(() => peer.Session.Close("closed"))],
                _ => [Task.Run(async () => await peer.DisposeAsync()), Task.Run(() => peer.Time.Advance(TimeSpan.FromMinutes(2)))],
            };

            await Task.WhenAll([.. submits, .. ends]).WaitAsync(SmscPeer.Patience);
            await peer.EndAsync();
            await peer.DisposeAsync();

            Assert.Equal((0, 0), peer.Session.Load);
        }
    }

    private static async Task SubmitUntilEndAsync(SmscPeer peer)
    {
        for (var i = 0; i < 1000; i++)
        {
            var result = await peer.SubmitAsync();
            if (result.Outcome == RequestOutcome.NotWritten || result.Reason != "no answer in time")
                return;
        }
    }
}
