using Gateway.Console.Live;

namespace Gateway.Tests.Console.Live;

public class LiveTicksTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_page_hears_each_topic_once_at_the_start_and_then_what_changed()
    {
        var ticks = new LiveTicks(new FakeTime());
        using var ended = new CancellationTokenSource(Limit);
        await using var page = ticks.ReadAsync(["shell", "broadcast:*"], ended.Token).GetAsyncEnumerator(ended.Token);
        Assert.Equal(["shell", "broadcast:*"], [await NextAsync(page), await NextAsync(page)]);

        ticks.Tick("case:1");
        ticks.Tick("broadcast:018f");

        Assert.Equal("broadcast:*", await NextAsync(page));
    }

    [Fact]
    public async Task A_quiet_stream_beats_and_a_page_that_goes_is_forgotten()
    {
        var time = new FakeTime();
        var ticks = new LiveTicks(time);
        using var ended = new CancellationTokenSource(Limit);
        await using (var page = ticks.ReadAsync(["shell"], ended.Token).GetAsyncEnumerator(ended.Token))
        {
            await NextAsync(page);
            var next = NextAsync(page);
            time.Advance(LiveTicks.Heartbeat);
            Assert.Equal("beat", await next);
            Assert.Equal(1, ticks.Listeners);
        }

        Assert.Equal(0, ticks.Listeners);
    }

    [Fact]
    public async Task A_stream_carries_no_content()
    {
        var ticks = new LiveTicks(new FakeTime());
        using var ended = new CancellationTokenSource(Limit);
        await using var page = ticks.ReadAsync(["case:C-4821"], ended.Token).GetAsyncEnumerator(ended.Token);
        await page.MoveNextAsync();

        Assert.Equal("0", page.Current.Data);
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> page)
    {
        Assert.True(await page.MoveNextAsync());
        return page.Current.EventType;
    }
}
