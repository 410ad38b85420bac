using System.Diagnostics;
using Gateway.Messages;
using Gateway.Outbox.Queue;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Benchmarks.Conformance;

/// <summary>C9, C10 and C12: fair shares, the operator's rate, and a live message behind many that have expired.</summary>
internal sealed class OrderBars(string name, IOutgoingQueue queue, ConformanceSize size, ConformanceTable table)
{
    /// <summary>The operators it uses.</summary>
    public const string Operator = "shares", RateOperator = "rate", ExpiryOperator = "expiry";

    private const int Rate = 1000;

    /// <summary>Runs the three.</summary>
    public async Task RunAsync()
    {
        await SharesAsync();
        // The embedded queue has one process, whose dispatcher keeps the rate itself.
        if (name == "redis")
            await RateAsync();
        await ExpiryAsync();
    }

    private async Task SharesAsync()
    {
        var hand = new QueueHand(queue, Operator);
        Lane[] lanes = [new(Operator, "a", Priority.Bulk), new(Operator, "b", Priority.Bulk), new(Operator, "c", Priority.Bulk, Weight: 3)];
        foreach (var lane in lanes)
            await hand.PushAsync(lane, 400_000);
        var (began, left, total) = (Stopwatch.GetTimestamp(), new Dictionary<string, int>(), 0);
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5) && total < 600_000)
        {
            var leased = await hand.LeaseAsync(64);
            await hand.SendAsync(leased);
            await hand.JournalAsync(leased.Count);
            foreach (var message in leased)
                left[message.Lane.Name] = left.GetValueOrDefault(message.Lane.Name) + 1;
            total += leased.Count;
        }

        var shares = lanes.Select(lane => left.GetValueOrDefault(lane.Name) * 100.0 / total).ToArray();
        table.Line(
            name, "C9", "shares of three lanes that weigh 1:1:3, 5 s", "20, 20, 60 % +- 3", $"{shares[0]:0.0}, {shares[1]:0.0}, {shares[2]:0.0} % of {total:n0}",
            shares.Zip([20.0, 20.0, 60.0]).All(pair => Math.Abs(pair.First - pair.Second) <= 3));
        foreach (var lane in lanes)
            await hand.JournalAsync((int)await queue.SetLaneStateAsync(lane, LaneState.Cancelled, default));
    }

    private async Task RateAsync()
    {
        var hand = new QueueHand(queue, RateOperator);
        var lane = Lane.Of(RateOperator, Priority.Bulk);
        await hand.PushAsync(lane, Rate * (size.Seconds + 5), segments: i => i % 3 + 1);
        var (began, taken) = (Stopwatch.GetTimestamp(), new List<(double At, int Segments)>());
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < size.Seconds)
        {
            var leased = await queue.LeaseAsync(RateOperator, 50, Rate, default);
            taken.Add((Stopwatch.GetElapsedTime(began).TotalSeconds, leased.Sum(message => message.Segments)));
            await hand.SendAsync(leased);
            await hand.JournalAsync(leased.Count);
            if (leased.Count == 0)
                await Task.Delay(1);
        }

        var (busiest, first, sum) = (0, 0, 0);
        for (var last = 0; last < taken.Count; last++)
        {
            sum += taken[last].Segments;
            while (taken[first].At <= taken[last].At - 1)
                sum -= taken[first++].Segments;
            busiest = Math.Max(busiest, sum);
        }

        var used = taken.Sum(one => one.Segments) * 100.0 / (Rate * size.Seconds);
        // A burst is a twentieth of a second's worth, and one message of three segments may be begun with one segment's room.
        table.Line(name, "C10", $"segments in the busiest second of {size.Seconds} at {Rate:n0}/s, costs 1 to 3", $"<= {Rate * 1.05 + 3:0}", $"{busiest}", busiest <= Rate * 1.05 + 3);
        table.Line(name, "C10", "... of the rate used", ">= 98 %", $"{used:0.0} %", used >= 98);
        await hand.JournalAsync((int)await queue.SetLaneStateAsync(lane, LaneState.Cancelled, default));
    }

    private async Task ExpiryAsync()
    {
        var hand = new QueueHand(queue, ExpiryOperator);
        var lane = Lane.Of(ExpiryOperator, Priority.Bulk);
        await hand.PushAsync(lane, size.Expired, DateTimeOffset.UtcNow.AddSeconds(-1));
        await hand.PushAsync(lane, 1);
        var (began, longest, leased) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, (IReadOnlyList<LeasedMessage>)[]);
        var journal = hand.JournalAsync(size.Expired);
        while (leased.Count == 0)
        {
            var call = Stopwatch.GetTimestamp();
            leased = await hand.LeaseAsync(50);
            longest = Stopwatch.GetElapsedTime(call) is var took && took > longest ? took : longest;
        }

        var all = Stopwatch.GetElapsedTime(began);
        await journal;
        await hand.SendAsync(leased);
        await hand.JournalAsync(leased.Count);
        table.Line(name, "C12", $"a live message behind {size.Expired:n0} expired: leased after", "<= 1 s, and it alone", $"{all.TotalSeconds:0.00} s, {leased.Count}", all.TotalSeconds <= 1 && leased.Count == 1);
        table.Line(name, "C12", "... the longest call", "<= 25 ms", $"{longest.TotalMilliseconds:0.0} ms", longest.TotalMilliseconds <= 25);
    }
}
