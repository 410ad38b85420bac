using Gateway.Inbox;
using Gateway.Messages;
using Gateway.Operators.Leases;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inbox;

public class InboxFeederTests
{
    private readonly FakeTime _time = new();

    [Theory, EachEngine]
    public async Task What_waited_before_the_start_comes_before_what_is_stored_now(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await AcceptAsync(Inbox(database), 0, 40);
        var inbox = Inbox(database);

        var dealt = await DealAsync(inbox, 80, () => AcceptAsync(inbox, 40, 40));

        Assert.Equal(Enumerable.Range(0, 80).Select(i => $"text {i}"), dealt);
    }

    [Fact]
    public async Task More_than_memory_holds_is_read_from_the_table_in_order_and_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var inbox = Inbox(database);
        inbox.Feed.BeginTable();
        await AcceptAsync(inbox, 0, 9_000);
        var held = inbox.Feed.Waiting;

        var dealt = await DealAsync(inbox, 9_100, () => AcceptAsync(inbox, 9_000, 100));

        Assert.InRange(held, 8_000, 8_999);
        Assert.Equal(Enumerable.Range(0, 9_100).Select(i => $"text {i}"), dealt);
    }

    private static async Task<List<string>> DealAsync(InboxStore inbox, int count, Func<Task> meanwhile)
    {
        using var stopping = new CancellationTokenSource();
        using var book = new LeaseBook(new LeaseOptions(), null, null, TimeProvider.System, NullLogger<LeaseBook>.Instance);
        using var lanes = new InboxLanes(1);
        var feeder = new InboxFeeder(inbox, new InboxShares(book), lanes, TimeProvider.System, NullLogger.Instance);
        var running = feeder.RunAsync(stopping.Token);
        var storing = meanwhile();
        var dealt = new List<string>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (dealt.Count < count)
        {
            var taken = new List<WaitingMessage>();
            await lanes.TakeAsync(taken, 8, limit.Token);
            dealt.Add(inbox.Open(Assert.Single(taken)).Text);
            lanes.Done(taken[0]);
        }

        await storing;
        await stopping.CancelAsync();
        // It ends at once or by its cancelled wait, whichever it is at when the token is cancelled.
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.False(running.IsFaulted, running.Exception?.ToString());
        Assert.True(lanes.IsEmpty);
        return dealt;
    }

    private async Task AcceptAsync(InboxStore inbox, int from, int count)
    {
        Assert.True(Msisdn.TryParse("03001110001", out var sender));
        await Task.WhenAll(Enumerable.Range(from, count).Select(i => inbox.AcceptAsync(
            new(MessageId.Create(_time), "north", sender, new ShortCode("8171"), $"text {i}", $"id {i}", _time.GetUtcNow()), CancellationToken.None)));
    }

    private InboxStore Inbox(TestDatabase database) => new(database.Database, database.Writer, database.Personal, Options.Create(new InboxOptions()), _time);
}
