using System.Collections.Concurrent;
using Gateway.Simulator;

namespace Gateway.Tests.Conversations;

/// <summary>On SQLite files.</summary>
public sealed class EmbeddedRaceTests(DemoGateway demo) : RaceTests(demo), IClassFixture<DemoGateway>;

/// <summary>On PostgreSQL and Redis.</summary>
public sealed class ProductionRaceTests(ProductionDemoGateway demo) : RaceTests(demo), IClassFixture<ProductionDemoGateway>;

public abstract class RaceTests(DemoGateway demo)
{
    [Fact]
    public async Task Two_texts_at_once_are_taken_in_the_order_they_came_and_the_second_answers_the_second_question()
    {
        string[] phones = [.. Enumerable.Range(0, 8).Select(_ => demo.Stranger())];
        foreach (var phone in phones)
            await demo.SayAsync(phone, "complaint");
        var arrived = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        void Take(HandsetText text) => arrived.GetOrAdd(text.To, _ => new()).Enqueue(text.Text);
        demo.Smsc.TextReceived += Take;

        // Neither waits for the other's acknowledgement.
        await Task.WhenAll(phones.SelectMany(phone => new[] { "4", "yes" }.Select(text => demo.Smsc.DeliverAsync(phone, "8171", text, CancellationToken.None))));
        for (var i = 0; i < 600 && (arrived.Count < phones.Length || arrived.Values.Any(texts => texts.Count < 2)); i++)
            await Task.Delay(50);
        demo.Smsc.TextReceived -= Take;

        Assert.All(phones, phone => Assert.Collection(
            arrived[phone].Order(StringComparer.Ordinal),
            opened => Assert.Matches("^Complaint G-[0-9]+ received", opened),
            readBack => Assert.StartsWith("Complaint: Change my data", readBack, StringComparison.Ordinal)));
        Assert.Equal(phones.Length, await demo.CountAsync("SELECT COUNT(*) FROM cases"));
    }
}
