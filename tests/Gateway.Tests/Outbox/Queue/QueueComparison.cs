using Gateway.Messages;
using Gateway.Outbox.Queue;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>
/// One sequence of operations, told by octets, on a queue and on the model: each answer is the same, and at the end the same messages
/// have the same results. Each operator has one lane, so that the order is told by the contract alone.
/// </summary>
internal sealed class QueueComparison(string name, FakeTime time, ModelQueue model, Func<IOutgoingQueue> queue, Func<Task> restart)
{
    private readonly Lane[] _lanes = [Lane.Of(name + "a", Priority.Interactive), Lane.Of(name + "b", Priority.Bulk)];
    private readonly List<(QueueEntry[] Entries, Lane Lane)> _batches = [];
    private readonly Dictionary<Lane, int> _numbers = [];
    private readonly List<(LeasedMessage Real, LeasedMessage Model)> _held = [];
    private readonly Dictionary<MessageId, (ResultKind Kind, int Attempts)> _expected = [];
    private readonly Dictionary<MessageId, (ResultKind Kind, int Attempts)> _told = [];

    public IEnumerable<string> Operators => _lanes.Select(lane => lane.Operator);

    public async Task RunAsync(byte[] script)
    {
        foreach (var step in script)
            await StepAsync(step);
        await RestartAsync();
        foreach (var lane in _lanes)
        {
            // What is due is promoted by a lease, and a restart may take that back: so both promote it now.
            await LeaseAsync(lane, 1);
            var stats = await queue().StatsAsync(lane.Operator, default);
            var expected = await model.StatsAsync(lane.Operator, default);
            Assert.Equal((expected.Ready, expected.Delayed, expected.Leased, 0L), (stats.Ready, stats.Delayed, stats.Leased, stats.Marked));
        }

        await GiveBackAsync();
        await CompareResultsAsync();
    }

    private Task StepAsync(byte step)
    {
        var (argument, lane) = (step >> 5, _lanes[(step >> 4) & 1]);
        return (step & 15) switch
        {
            <= 2 => PushAsync(lane, argument + 1, again: false),
            3 => PushAsync(lane, argument + 1, again: true),
            <= 6 => LeaseAsync(lane, argument + 1),
            <= 8 => MarkAsync(argument),
            <= 11 => AcknowledgeAsync(argument),
            12 => WaitAsync(argument),
            13 => argument < 4 ? ReapAsync() : CompareResultsAsync(),
            14 => StateAsync(lane, argument),
            _ => RestartAsync(),
        };
    }

    private async Task PushAsync(Lane lane, int count, bool again)
    {
        var number = _numbers.GetValueOrDefault(lane) + (again ? 0 : 1);
        if (number == 0)
            return;
        var entries = Enumerable.Range(0, count).Select(_ => new QueueEntry(MessageId.Create(time), 1, null, [7])).ToArray();
        var real = await queue().PushAsync(lane, new("producer", number), entries, default);
        Assert.Equal(await model.PushAsync(lane, new("producer", number), entries, default), real);
        if (real.Verdict == PushVerdict.Stored)
        {
            _numbers[lane] = number;
            _batches.Add((entries, lane));
        }
    }

    private async Task LeaseAsync(Lane lane, int want)
    {
        var real = new List<LeasedMessage>();
        // A queue may hand out suspects one by one.
        while (real.Count < want && await queue().LeaseAsync(lane.Operator, want - real.Count, 1e9, default) is { Count: > 0 } some)
            real.AddRange(some);
        var expected = await model.LeaseAsync(lane.Operator, want, 1e9, default);
        Assert.Equal(expected.Select(message => (message.Id, message.Attempt)), real.Select(message => (message.Id, message.Attempt)));
        _held.AddRange(real.Zip(expected));
    }

    private async Task MarkAsync(int which)
    {
        var some = _held.Where((_, i) => i % 3 == which % 3 || which > 5).ToList();
        if (some.Count == 0)
            return;
        foreach (var mine in some.GroupBy(pair => pair.Real.Lane.Operator).Select(group => group.ToList()))
        {
            var real = await queue().MarkAsync(mine.ConvertAll(pair => pair.Real), default);
            Assert.Equal(await model.MarkAsync(mine.ConvertAll(pair => pair.Model), default), real);
        }
    }

    private async Task AcknowledgeAsync(int which)
    {
        SendOutcome outcome = which switch
        {
            0 => new SendOutcome.NotWritten(),
            1 => new SendOutcome.Retry(TimeSpan.FromSeconds(3), "busy"),
            2 => new SendOutcome.Unknown("silence"),
            3 => new SendOutcome.Rejected("no"),
            _ => new SendOutcome.Submitted(["1", "2"]),
        };
        // Who has called a message unknown does not say later that it was never written.
        var some = _held.Where((pair, i) => i % 2 == which % 2 && (which > 1 || !model.IsUnknown(pair.Model))).ToList();
        var real = await queue().AcknowledgeAsync(some.ConvertAll(pair => new Acknowledgement(pair.Real, outcome)), default);
        Assert.Equal(await model.AcknowledgeAsync(some.ConvertAll(pair => new Acknowledgement(pair.Model, outcome)), default), real);
    }

    private async Task GiveBackAsync()
    {
        await queue().AcknowledgeAsync(_held.ConvertAll(pair => new Acknowledgement(pair.Real, new SendOutcome.NotWritten())), default);
        await model.AcknowledgeAsync(_held.ConvertAll(pair => new Acknowledgement(pair.Model, new SendOutcome.NotWritten())), default);
        _held.Clear();
    }

    private Task WaitAsync(int seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds / 4.0));
        return Task.CompletedTask;
    }

    private async Task ReapAsync()
    {
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(await model.ReapAsync(default), await queue().ReapAsync(default));
    }

    private async Task StateAsync(Lane lane, int which)
    {
        var state = which switch
        {
            0 => LaneState.Cancelled,
            <= 3 => LaneState.Paused,
            _ => LaneState.Running,
        };
        await queue().SetLaneStateAsync(lane, state, default);
        await model.SetLaneStateAsync(lane, state, default);
    }

    private async Task RestartAsync()
    {
        await restart();
        model.Crash();
        _held.Clear();
    }

    // A later result of a message takes the place of an earlier one; an unknown that is settled before the journal sees it may be told or not.
    private async Task CompareResultsAsync()
    {
        var expected = await model.ReadResultsAsync(100_000, default);
        await model.CommitResultsAsync(expected, default);
        Keep(_expected, expected);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!deadline.IsCancellationRequested && (Seen(_told) != Seen(_expected) || await queue().ResultsAsync(default) > 0))
        {
            var page = await queue().ReadResultsAsync(3, deadline.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            await queue().CommitResultsAsync(page, default);
            Keep(_told, page);
        }

        Assert.Equal(Seen(_expected), Seen(_told));
    }

    private void Keep(Dictionary<MessageId, (ResultKind Kind, int Attempts)> into, IEnumerable<QueueResult> results)
    {
        foreach (var result in results.Where(result => Operators.Contains(result.Operator)))
            into[result.Id] = (result.Kind, result.Attempts);
    }

    private static string Seen(Dictionary<MessageId, (ResultKind Kind, int Attempts)> results) => string.Join(
        '\n', results.OrderBy(result => result.Key.ToString(), StringComparer.Ordinal).Select(result => $"{result.Key} {result.Value.Kind} {result.Value.Attempts}"));
}
