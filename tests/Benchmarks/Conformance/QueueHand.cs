using Gateway.Messages;
using Gateway.Outbox.Queue;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Benchmarks.Conformance;

/// <summary>The moves that every run makes: fill, send, read the results.</summary>
internal sealed class QueueHand(IOutgoingQueue queue, string operatorName)
{
    private const int Body = 39;
    private const int Batch = 500;
    private readonly Dictionary<Lane, long> _numbers = [];

    /// <summary>Fills a lane.</summary>
    public async Task PushAsync(Lane lane, int count, DateTimeOffset? expires = null, Func<int, int>? segments = null)
    {
        for (var done = 0; done < count; done += Batch)
        {
            var from = done;
            var entries = Enumerable.Range(from, Math.Min(Batch, count - done))
                .Select(i => new QueueEntry(MessageId.Create(TimeProvider.System), segments?.Invoke(i) ?? 1, expires, new byte[Body])).ToArray();
            var number = _numbers[lane] = _numbers.GetValueOrDefault(lane) + 1;
            var pushed = await queue.PushAsync(lane, new($"conform/{lane.Name}", number), entries, default);
            if (pushed.Verdict != PushVerdict.Stored)
                throw new InvalidOperationException($"The queue answered {pushed.Verdict} to a push.");
        }
    }

    /// <summary>Leases without a rate.</summary>
    public ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(int segments) => queue.LeaseAsync(operatorName, segments, 1e9, default);

    /// <summary>Sends what was leased, as the dispatcher does.</summary>
    public async Task SendAsync(IReadOnlyList<LeasedMessage> leased)
    {
        if (leased.Count == 0)
            return;
        var marks = await queue.MarkAsync(leased, default);
        if (marks.Contains(false))
            throw new InvalidOperationException("A lease just given was not marked.");
        await queue.AcknowledgeAsync([.. leased.Select(message => new Acknowledgement(message, new SendOutcome.Submitted(["1234567890"])))], default);
    }

    /// <summary>Reads that many results and forgets them, as the journal does.</summary>
    public async Task JournalAsync(int count)
    {
        for (var read = 0; read < count;)
        {
            var page = await queue.ReadResultsAsync(1000, default);
            await queue.CommitResultsAsync(page, default);
            read += page.Count;
        }
    }
}
