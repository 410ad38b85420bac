using Gateway.Console.Broadcasts;
using Gateway.Console.Live;
using Gateway.Tests.Broadcasts.Drafts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Console.Live;

public sealed class BroadcastTickerTests
{
    [Fact]
    public async Task It_counts_while_somebody_looks_and_tells_of_what_moved_until_the_end()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(4);
        var broadcast = await rig.StartedAsync();
        var ticks = new LiveTicks(rig.Time);
        using var ticker = new BroadcastTicker(ticks, new SendingQuery(data.Database, rig.Time), rig.Time, NullLogger<BroadcastTicker>.Instance);
        async Task<int> LookAsync()
        {
            rig.Time.Advance(TimeSpan.FromSeconds(3));
            return await ticker.LookAsync(default);
        }

        var unseen = await LookAsync();
        using var ended = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using (var page = ticks.ReadAsync([$"broadcast:{broadcast}", "broadcast:*"], ended.Token).GetAsyncEnumerator(ended.Token))
        {
            await page.MoveNextAsync();
            var (first, still) = (await LookAsync(), await LookAsync());
            await rig.Base.Expander.ExpandAsync(default);
            var expanded = await LookAsync();
            await rig.AnswerAsync(broadcast, delivered: 3);
            var (answered, over) = (await LookAsync(), await LookAsync());

            Assert.Equal((0, 1, 0, 0, 1, 0), (unseen, first, still, expanded, answered, over));
        }

        Assert.Equal(0, await LookAsync());
    }
}
