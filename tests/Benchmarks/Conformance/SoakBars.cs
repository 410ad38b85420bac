using System.Diagnostics;
using Gateway.Messages;
using Gateway.Outbox.Queue;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Benchmarks.Conformance;

/// <summary>C17 and C18: millions pass through, nothing is left behind, and at what speed.</summary>
internal sealed class SoakBars(string name, IOutgoingQueue queue, QueueMemory memory, ConformanceSize size, ConformanceTable table)
{
    /// <summary>The operator it uses.</summary>
    public const string Operator = "soak";

    private const int Round = 10_000;
    private const int Batch = 50;

    /// <summary>Runs it.</summary>
    public async Task RunAsync()
    {
        var hand = new QueueHand(queue, Operator);
        var lane = Lane.Of(Operator, Priority.Bulk);
        await RoundAsync(hand, lane);
        var (heap, server, began) = (QueueMemory.Heap(), await memory.ServerAsync(), Stopwatch.GetTimestamp());
        for (var done = 0; done < size.Soak; done += Round)
            await RoundAsync(hand, lane);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var stats = await queue.StatsAsync(Operator, default);
        var (here, there) = (QueueMemory.Heap() - heap, await memory.ServerAsync() - server);
        var bar = memory.HasServer ? 20_000 : 15_000;
        table.Line(name, "C18", $"push, lease, mark, acknowledge, journal; batches of {Batch}", $">= {bar:n0}/s", $"{size.Soak / seconds:n0}/s", size.Soak / seconds >= bar);
        table.Line(name, "C17", $"left of {size.Soak:n0} that passed through", "nothing", $"{(stats == new QueueStats(0, 0, 0, 0, 0, 0) ? "nothing" : stats)}", stats == new QueueStats(0, 0, 0, 0, 0, 0));
        table.Line(name, "C17", "... memory of this process", "<= 4 MB more", $"{here / 1048576.0:0.0} MB", here <= 4 << 20);
        if (memory.HasServer)
            table.Line(name, "C17", "... memory of Redis", "<= 4 MB more", $"{there / 1048576.0:0.0} MB", there <= 4 << 20);
    }

    // The producer, the dispatcher and the journal work side by side, as in the gateway.
    private async Task RoundAsync(QueueHand hand, Lane lane)
    {
        var push = Task.Run(() => hand.PushAsync(lane, Round));
        var journal = Task.Run(() => hand.JournalAsync(Round));
        for (var sent = 0; sent < Round;)
        {
            var leased = await hand.LeaseAsync(Batch);
            if (leased.Count == 0)
                await queue.WaitAsync(Operator, TimeSpan.FromMilliseconds(100), default);
            await hand.SendAsync(leased);
            sent += leased.Count;
        }

        await Task.WhenAll(push, journal);
    }
}
