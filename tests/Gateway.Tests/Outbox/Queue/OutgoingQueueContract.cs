using Gateway.Messages;
using Gateway.Outbox.Queue;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>What every outgoing queue promises. Each implementation inherits this suite and says how it is opened, and opened again after a crash.</summary>
public abstract partial class OutgoingQueueContract : IAsyncLifetime
{
    private protected const string Jazz = "jazz";
    private protected const double Plenty = 1e9;
    private protected static readonly Lane Bulk = Lane.Of(Jazz, Priority.Bulk);
    private protected static readonly Lane Replies = Lane.Of(Jazz, Priority.Interactive);

    private readonly Dictionary<Lane, long> _numbers = [];

    private protected FakeTime Time { get; } = new();

    private protected IOutgoingQueue Queue { get; private set; } = null!;

    private protected abstract ValueTask<IOutgoingQueue> OpenAsync();

    /// <summary>Ends the queue's process without a graceful stop, as far as the file or server can tell.</summary>
    private protected abstract ValueTask CrashAsync(IOutgoingQueue queue);

    public virtual async Task InitializeAsync() => Queue = await OpenAsync();

    public virtual async Task DisposeAsync() => await Queue.DisposeAsync();

    [Fact]
    public async Task The_same_batch_pushed_three_times_is_stored_once()
    {
        QueueEntry[][] batches = [Entries(5), Entries(5)];

        foreach (var number in new[] { 1, 2, 1, 2, 2, 1 })
            await Queue.PushAsync(Bulk, new("relay", number), batches[number - 1], default);

        Assert.Equal(batches.SelectMany(batch => batch).Select(e => e.Id), Ids(await LeaseAsync(100)));
    }

    [Fact]
    public async Task A_batch_is_not_taken_before_the_one_that_precedes_it()
    {
        await Queue.PushAsync(Bulk, new("relay", 7), Entries(1), default);

        var early = await Queue.PushAsync(Bulk, new("relay", 9), Entries(1), default);
        var next = await Queue.PushAsync(Replies, new("relay", 8), Entries(1), default);

        Assert.Equal(new PushResult(PushVerdict.Gap, 7), early);
        Assert.Equal(new PushResult(PushVerdict.Stored, 8), next);
    }

    [Fact]
    public async Task Each_operator_has_producers_of_its_own()
    {
        await Queue.PushAsync(Bulk, new("relay", 1), Entries(1), default);

        var other = await Queue.PushAsync(Lane.Of("telenor", Priority.Bulk), new("relay", 1), Entries(1), default);

        Assert.Equal(new PushResult(PushVerdict.Stored, 1), other);
    }

    // The policy of its class may send it a second time, under its own id.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_of_unknown_outcome_can_be_pushed_again_and_leaves_again(bool isJournalled)
    {
        var entries = Entries(1);
        await PushAsync(Bulk, entries);
        var first = await LeaseAsync(1);
        await Queue.MarkAsync(first, default);
        await Queue.AcknowledgeAsync([new(first[0], new SendOutcome.Unknown("no answer"))], default);
        if (isJournalled)
            await CollectAsync(1, ResultKind.Unknown);

        await PushAsync(Bulk, entries);
        var second = await LeaseAsync(1);
        var allowed = await Queue.MarkAsync(second, default);
        await Queue.AcknowledgeAsync([new(second[0], new SendOutcome.Submitted(["7"]))], default);

        Assert.Equal([entries[0].Id], Ids(second));
        Assert.True(allowed[0]);
        var kinds = new List<ResultKind>();
        while (!kinds.Contains(ResultKind.Submitted))
        {
            var page = await Queue.ReadResultsAsync(10, default);
            kinds.AddRange(page.Select(result => result.Kind));
            await Queue.CommitResultsAsync(page, default);
        }

        Assert.Equal(isJournalled ? [ResultKind.Submitted] : new[] { ResultKind.Unknown, ResultKind.Submitted }, kinds);
    }

    [Fact]
    public async Task A_duplicate_is_called_so_in_a_cancelled_lane_too()
    {
        await Queue.PushAsync(Bulk, new("relay", 1), Entries(1), default);
        await Queue.SetLaneStateAsync(Bulk, LaneState.Cancelled, default);

        var again = await Queue.PushAsync(Bulk, new("relay", 1), Entries(1), default);
        var other = await Queue.PushAsync(Bulk, new("relay", 2), Entries(1), default);

        Assert.Equal(new PushResult(PushVerdict.Duplicate, 1), again);
        Assert.Equal(new PushResult(PushVerdict.Cancelled, 1), other);
    }

    [Fact]
    public async Task A_producer_that_was_silent_for_long_is_forgotten()
    {
        await Queue.PushAsync(Bulk, new("relay", 5), Entries(1), default);
        Time.Advance(ProducerBatch.Remembered + TimeSpan.FromMinutes(1));
        await Queue.ReapAsync(default);

        var result = await Queue.PushAsync(Bulk, new("relay", 1), Entries(1), default);

        Assert.Equal(new PushResult(PushVerdict.Stored, 1), result);
    }

    [Fact]
    public async Task A_batch_pushed_again_after_a_restart_is_stored_once()
    {
        var batch = Entries(5);
        await Queue.PushAsync(Bulk, new("relay", 3), batch, default);

        await RestartAsync();
        var again = await Queue.PushAsync(Bulk, new("relay", 3), batch, default);

        Assert.Equal(new PushResult(PushVerdict.Duplicate, 3), again);
        Assert.Equal(5, (await LeaseAsync(100)).Count);
    }

    [Fact]
    public async Task A_batch_that_was_sent_and_journalled_is_not_taken_again()
    {
        var batch = Entries(1);
        await Queue.PushAsync(Bulk, new("relay", 1), batch, default);
        await SendAllAsync();
        await Queue.CommitResultsAsync(await Queue.ReadResultsAsync(10, default), default);
        await RestartAsync();

        await Queue.PushAsync(Bulk, new("relay", 1), batch, default);

        Assert.Empty(await LeaseAsync(100));
    }

    [Fact]
    public async Task A_lease_that_was_reaped_may_not_be_written()
    {
        await PushAsync(Bulk, Entries(2));
        var leased = await LeaseAsync(100);
        Time.Advance(TimeSpan.FromMinutes(1));

        var reaped = await Queue.ReapAsync(default);
        var marks = await Queue.MarkAsync(leased, default);

        Assert.Equal(new Reaped(2, 0), reaped);
        Assert.Equal([false, false], marks);
        Assert.Equal(Ids(leased), Ids(await LeaseAsync(100)));
    }

    [Fact]
    public async Task An_old_holders_outcome_does_not_count()
    {
        await PushAsync(Bulk, Entries(1));
        var old = await LeaseAsync(1);
        await Queue.AcknowledgeAsync([new(old[0], new SendOutcome.NotWritten())], default);
        var current = await LeaseAsync(1);
        await Queue.MarkAsync(current, default);

        var counted = await Queue.AcknowledgeAsync([new(old[0], new SendOutcome.Rejected("no"))], default);

        Assert.Equal(0, counted);
        Assert.Equal(1, (await Queue.StatsAsync(Jazz, default)).Marked);
    }

    [Fact]
    public async Task What_was_leased_but_not_marked_is_sent_after_a_crash()
    {
        await PushAsync(Bulk, Entries(3));
        var leased = await LeaseAsync(3);

        await RestartAsync();

        // One by one if need be: any of them may be what the process crashed of.
        Assert.Equal(Ids(leased), [.. Ids(await LeaseAsync(100)), .. Ids(await LeaseAsync(100)), .. Ids(await LeaseAsync(100))]);
    }

    [Fact]
    public async Task What_was_marked_at_a_crash_is_unknown_and_not_sent_again()
    {
        await PushAsync(Bulk, Entries(3));
        var leased = await LeaseAsync(2);
        await Queue.MarkAsync(leased, default);

        await RestartAsync();

        Assert.Single(await LeaseAsync(100));
        var results = await Queue.ReadResultsAsync(100, default);
        Assert.Equal(Ids(leased), results.Select(r => r.Id));
        Assert.All(results, r => Assert.Equal(ResultKind.Unknown, r.Kind));
    }

    [Fact]
    public async Task A_mark_nobody_reports_on_becomes_unknown()
    {
        await PushAsync(Bulk, Entries(1));
        await Queue.MarkAsync(await LeaseAsync(1), default);
        Time.Advance(TimeSpan.FromHours(1));

        var reaped = await Queue.ReapAsync(default);

        Assert.Equal(new Reaped(0, 1), reaped);
        Assert.Equal(ResultKind.Unknown, Assert.Single(await Queue.ReadResultsAsync(10, default)).Kind);
    }

    [Fact]
    public async Task A_late_answer_settles_an_unknown_message()
    {
        await PushAsync(Bulk, Entries(1));
        var leased = await LeaseAsync(1);
        await Queue.MarkAsync(leased, default);
        await Queue.AcknowledgeAsync([new(leased[0], new SendOutcome.Unknown("silence"))], default);
        await Queue.CommitResultsAsync(await Queue.ReadResultsAsync(10, default), default);

        await Queue.AcknowledgeAsync([new(leased[0], new SendOutcome.Submitted(["77"]))], default);

        var result = Assert.Single(await Queue.ReadResultsAsync(10, default));
        Assert.Equal((ResultKind.Submitted, "77"), (result.Kind, result.Argument));
    }

    [Fact]
    public async Task Results_come_until_they_are_committed_and_survive_a_crash()
    {
        await PushAsync(Bulk, Entries(4));
        var sent = await SendAllAsync();
        await Queue.CommitResultsAsync(await Queue.ReadResultsAsync(1, default), default);

        await RestartAsync();

        Assert.Equal(Ids(sent).Skip(1), (await Queue.ReadResultsAsync(100, default)).Select(r => r.Id));
    }

    // C1: the octets are the operations, so that a failing sequence can be played again from its seed.
    [Fact]
    public void Any_sequence_of_operations_answers_and_ends_as_the_model_does()
    {
        var number = 0;
        var generator = FsCheck.Fluent.Gen.Resize(FsCheck.Fluent.Gen.ArrayOf(FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.Choose(0, 255), one => (byte)one)), 60);
        var property = FsCheck.Fluent.Prop.ForAll(FsCheck.Fluent.Arb.From(generator), script => CompareAsync($"s{number++}", script).GetAwaiter().GetResult());

        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Sequences), property);
    }

    private async Task CompareAsync(string name, byte[] script)
    {
        var comparison = new QueueComparison(name, Time, new ModelQueue(Time), () => Queue, RestartAsync);
        await PrepareAsync([.. comparison.Operators]);
        await comparison.RunAsync(script);
    }

    /// <summary>Operators that have not been used before are about to be.</summary>
    private protected virtual ValueTask PrepareAsync(string[] operators) => default;

    private protected async Task RestartAsync()
    {
        await CrashAsync(Queue);
        Queue = await OpenAsync();
        await AfterRestartAsync();
    }

    /// <summary>Lets the implementation notice that the process before it is gone.</summary>
    private protected virtual ValueTask AfterRestartAsync() => default;

    private protected ValueTask<PushResult> PushAsync(Lane lane, IReadOnlyList<QueueEntry> entries) =>
        Queue.PushAsync(lane, new($"test/{lane.Operator}/{lane.Name}", _numbers[lane] = _numbers.GetValueOrDefault(lane) + 1), entries, default);

    private protected ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(int segments) => Queue.LeaseAsync(Jazz, segments, Plenty, default);

    private protected QueueEntry[] Entries(int count, DateTimeOffset? expires = null, int segments = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => new QueueEntry(MessageId.Create(Time), segments, expires, [1, 2, 3]))];

    private protected static IEnumerable<MessageId> Ids(IEnumerable<LeasedMessage> leased) => leased.Select(m => m.Id);

    private protected async Task<List<LeasedMessage>> SendAllAsync()
    {
        var sent = new List<LeasedMessage>();
        while (await LeaseAsync(100) is { Count: > 0 } some)
        {
            Assert.All(await Queue.MarkAsync(some, default), Assert.True);
            await Queue.AcknowledgeAsync([.. some.Select((m, i) => new Acknowledgement(m, new SendOutcome.Submitted([$"{sent.Count + i}"])))], default);
            sent.AddRange(some);
        }

        return sent;
    }

    private protected async Task<HashSet<MessageId>> CollectAsync(int count, ResultKind kind)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = new HashSet<MessageId>();
        while (seen.Count < count)
        {
            var page = await Queue.ReadResultsAsync(700, deadline.Token);
            Assert.All(page, result => Assert.Equal(kind, result.Kind));
            Assert.All(page, result => Assert.True(seen.Add(result.Id)));
            await Queue.CommitResultsAsync(page, deadline.Token);
        }

        return seen;
    }
}
