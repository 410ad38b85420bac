using System.Diagnostics;
using Gateway.Messages;
using Gateway.Outbox.Queue;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Benchmarks.Conformance;

/// <summary>C8, C11 and C16: what a million waiting messages take, and that they hold up neither a reply nor a pause.</summary>
internal sealed class WaitingBars(string name, IOutgoingQueue queue, QueueMemory memory, ConformanceSize size, ConformanceTable table)
{
    /// <summary>The operator it uses.</summary>
    public const string Operator = "waiting";

    private const int Replies = 200;
    private static readonly Lane Bulk = Lane.Of(Operator, Priority.Bulk);
    private readonly QueueHand _hand = new(queue, Operator);

    /// <summary>Fills the lane and measures.</summary>
    public async Task RunAsync()
    {
        await queue.StatsAsync(Operator, default);
        var (heap, server) = (QueueMemory.Heap(), await memory.ServerAsync());
        await _hand.PushAsync(Bulk, size.Messages);
        var (here, there) = ((QueueMemory.Heap() - heap) / 1048576.0, (await memory.ServerAsync() - server) / (double)size.Messages);
        if (memory.HasServer)
            table.Line(name, "C16", "octets in Redis of a queued message of 62", "<= 80", $"{there:0.0}", there <= 80);
        table.Line(name, "C16", $"heap of the gateway beside {size.Messages:n0} waiting", "<= 16 MB more", $"{here:0.0} MB", here <= 16);
        await ReplyAsync();
        await PauseAsync();
    }

    private async Task ReplyAsync()
    {
        var replies = Lane.Of(Operator, Priority.Interactive);
        var (longest, late) = (TimeSpan.Zero, 0);
        for (var i = 0; i < Replies; i++)
        {
            for (var j = 0; j < 4; j++)
                await _hand.SendAsync(await _hand.LeaseAsync(50));
            await _hand.PushAsync(replies, 1);
            var began = Stopwatch.GetTimestamp();
            var leased = await _hand.LeaseAsync(50);
            longest = Longer(longest, Stopwatch.GetElapsedTime(began));
            late += leased[0].Lane == replies ? 0 : 1;
            await _hand.SendAsync(leased);
            await _hand.JournalAsync(4 * 50 + leased.Count);
        }

        table.Line(name, "C8", $"{Replies} replies behind that backlog: in the next call", "all", $"{Replies - late} of {Replies}", late == 0);
        table.Line(name, "C8", "... the longest such call", "<= 20 ms", $"{longest.TotalMilliseconds:0.0} ms", longest.TotalMilliseconds <= 20);
    }

    private async Task PauseAsync()
    {
        foreach (var state in (LaneState[])[LaneState.Paused, LaneState.Running, LaneState.Cancelled])
        {
            var began = Stopwatch.GetTimestamp();
            var waiting = await queue.SetLaneStateAsync(Bulk, state, default);
            var took = Stopwatch.GetElapsedTime(began);
            var after = state == LaneState.Running ? 0 : (await _hand.LeaseAsync(100)).Count;
            table.Line(
                name, "C11", $"{state} with {waiting:n0} waiting: the call, and what leaves after it", "<= 100 ms, 0", $"{took.TotalMilliseconds:0.0} ms, {after}",
                took.TotalMilliseconds <= 100 && after == 0);
            if (state == LaneState.Cancelled)
                await _hand.JournalAsync((int)waiting);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
