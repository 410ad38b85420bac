using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Redis;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>A Redis that is emptied, full, frozen or older than it was costs time, never a message and never a second copy.</summary>
public class RedisLostTests : IAsyncLifetime
{
    private static readonly Lane Cases = Lane.Of("jazz", Priority.Case);
    private RedisServer _server = null!;

    private protected virtual string Engine => TestDatabase.Sqlite;

    private RedisRig _rig = null!;
    private RedisQueue _queue = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _rig = await RedisRig.CreateOnAsync(Engine, _server.Connection, TimeProvider.System, "jazz");
        _queue = _rig.Open(new RedisQueueOptions());
    }

    public async Task DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _rig.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_emptied_queue_sends_the_unsent_again_and_calls_the_marked_unknown()
    {
        await PromiseAsync(10);
        await PushAllAsync(1);
        var leased = await _queue.LeaseAsync("jazz", 6, 1000, default);
        await _queue.MarkAsync([.. leased.Take(4)], default);

        await _server.CommandAsync("FLUSHALL");
        await UntilAsync(async () => await WaitingAsync() == 6, "the unsent wait in the journal");
        await PushAllAsync(2);

        var again = await _queue.LeaseAsync("jazz", 100, 100_000, default);
        Assert.Equal(6, again.Count);
        Assert.Empty(again.Select(message => message.Id).Intersect(leased.Take(4).Select(message => message.Id)));
        Assert.Equal(4, await _rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 2"));
    }

    [Fact]
    public async Task A_process_that_ended_in_order_is_not_asked_what_it_has_sent_and_one_that_did_not_is()
    {
        await PromiseAsync(3);
        await PushAllAsync(1);
        var leased = await _queue.LeaseAsync("jazz", 3, 1000, default);
        await _queue.MarkAsync(leased, default);
        await _queue.LeaveAsync(TimeSpan.FromMilliseconds(100), default);
        Assert.Equal(1, await _rig.Database.CountAsync("queue_journals"));

        await _queue.AcknowledgeAsync([.. leased.Select(one => new Acknowledgement(one, new SendOutcome.Submitted(["7"])))], default);
        await _queue.LeaveAsync(TimeSpan.FromMilliseconds(100), default);
        Assert.Equal(1, await _rig.Database.CountAsync("queue_journals"));

        await _queue.CommitResultsAsync(await _queue.ReadResultsAsync(10, default), default);
        await _queue.LeaveAsync(TimeSpan.FromMilliseconds(100), default);
        Assert.Equal(0, await _rig.Database.CountAsync("queue_journals"));
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_loss_still_reaches_the_journal()
    {
        await PromiseAsync(1);
        await PushAllAsync(1);
        var leased = await _queue.LeaseAsync("jazz", 1, 1000, default);
        await _queue.MarkAsync(leased, default);
        await _server.CommandAsync("FLUSHALL");
        await UntilAsync(async () => await _rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 2") == 1, "it is unknown");

        var counted = await RetryAsync(() => _queue.AcknowledgeAsync([new(leased[0], new SendOutcome.Submitted(["77"]))], default));

        Assert.Equal(1, counted);
        var result = Assert.Single(await _queue.ReadResultsAsync(10, default));
        Assert.Equal((leased[0].Id, ResultKind.Submitted, "77"), (result.Id, result.Kind, result.Argument));
    }

    [Fact]
    public async Task A_claim_of_before_the_loss_is_taken_back_and_not_pushed_again()
    {
        await PromiseAsync(3);
        await PushAllAsync(1);
        await _rig.Database.Writer.WriteAsync(session => session.Execute(
            "INSERT INTO claims (operator, producer, number, node, lane, priority, weight, messages, claimed_at) VALUES ('jazz', 'relay', 1, 'n', 'cases', 1, 1, $1, 0)", new byte[16]), default);

        await _server.CommandAsync("FLUSHALL");
        await UntilAsync(async () => await WaitingAsync() == 3, "all wait in the journal");
        var stale = await RetryAsync(() => _queue.PushAsync(Cases, new("relay", 1), [new(MessageId.Create(TimeProvider.System), 1, null, [1])], default));

        Assert.Equal(PushVerdict.Duplicate, stale.Verdict);
        Assert.Equal(0, await _rig.Database.CountAsync("claims"));
    }

    [Fact]
    public async Task An_older_state_of_the_queue_is_noticed()
    {
        await PromiseAsync(2);
        await PushAllAsync(1);
        var version = (long)await _rig.Quick.CallAsync(db => db.HashGetAsync(_rig.Key("jazz", "guard"), "version"), default);

        await _rig.Quick.CallAsync(db => db.HashSetAsync(_rig.Key("jazz", "guard"), "version", version - 1), default);

        await Assert.ThrowsAsync<QueueDownException>(async () => await _queue.LeaseAsync("jazz", 1, 1000, default));
        await UntilAsync(async () => await WaitingAsync() == 2, "all wait in the journal");
    }

    [Fact]
    public async Task A_full_redis_takes_nothing_new_and_goes_on_with_the_rest()
    {
        await _queue.PushAsync(Cases, new("relay", 1), Entries(10), default);
        await _server.CommandAsync("CONFIG", "SET", "maxmemory", "1");

        var refused = await _queue.PushAsync(Cases, new("relay", 2), Entries(1), default);
        var leased = await _queue.LeaseAsync("jazz", 10, 1000, default);
        var marks = await _queue.MarkAsync(leased, default);
        var counted = await _queue.AcknowledgeAsync([.. leased.Select(message => new Acknowledgement(message, new SendOutcome.Submitted(["1"])))], default);

        Assert.Equal(PushVerdict.Full, refused.Verdict);
        Assert.All(marks, Assert.True);
        Assert.Equal(10, counted);
    }

    [Fact]
    public async Task A_mark_that_a_frozen_redis_does_not_answer_is_never_written_and_the_message_goes_back()
    {
        await _queue.PushAsync(Cases, new("relay", 1), Entries(3), default);
        var leased = await _queue.LeaseAsync("jazz", 3, 1000, default);
        await _server.FreezeAsync();

        await Assert.ThrowsAsync<QueueDownException>(async () => await _queue.MarkAsync(leased, default));
        await _server.ThawAsync();

        await UntilAsync(async () => await RetryAsync(() => _queue.StatsAsync("jazz", default)) is { Ready: 3, Marked: 0, Unknown: 0 }, "they wait again");
    }

    [Fact]
    public async Task Two_readers_of_results_tell_each_of_them_and_skip_none()
    {
        await using var other = _rig.Open(new RedisQueueOptions { ReaderTime = TimeSpan.FromMilliseconds(1) });
        await using var third = _rig.Open(new RedisQueueOptions { ReaderTime = TimeSpan.FromMilliseconds(1) });
        await _queue.PushAsync(Cases, new("relay", 1), Entries(2000), default);
        var sent = 0;
        while (await _queue.LeaseAsync("jazz", 200, 1e9, default) is { Count: > 0 } leased)
        {
            await _queue.MarkAsync(leased, default);
            sent += await _queue.AcknowledgeAsync([.. leased.Select(message => new Acknowledgement(message, new SendOutcome.Submitted(["1"])))], default);
        }

        var told = await Task.WhenAll(ReadAllAsync(other), ReadAllAsync(third));

        Assert.Equal(2000, sent);
        Assert.Equal(2000, told.SelectMany(ids => ids).Distinct().Count());
        Assert.Equal(0, await _queue.ResultsAsync(default));
    }

    private async Task<List<MessageId>> ReadAllAsync(RedisQueue queue)
    {
        var seen = new List<MessageId>();
        while (await queue.ResultsAsync(default) > 0)
        {
            using var brief = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            try
            {
                var page = await queue.ReadResultsAsync(37, brief.Token);
                seen.AddRange(page.Select(result => result.Id));
                await queue.CommitResultsAsync(page, default);
            }
            catch (OperationCanceledException) when (brief.IsCancellationRequested)
            {
                // The other one has read the last of them.
                continue;
            }
        }

        return seen;
    }

    // As the relay does: rows of the journal, in one batch.
    private async Task PushAllAsync(long number)
    {
        var ids = await _rig.Database.Database.ReadAsync(
            session => session.All("SELECT id FROM messages WHERE relayed_at IS NULL AND status = 0 ORDER BY seq", row => new MessageId(row.Id(0))), default);
        var result = await RetryAsync(() => _queue.PushAsync(Cases, new($"relay{number}", 1), [.. ids.Select(id => new QueueEntry(id, 1, null, [1]))], default));
        Assert.Equal(PushVerdict.Stored, result.Verdict);
        await _rig.Database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET relayed_at = 1 WHERE relayed_at IS NULL"), default);
    }

    private async Task PromiseAsync(int count)
    {
        var outbox = new OutboxWriter(_rig.Database.Personal, TimeProvider.System);
        Assert.True(Msisdn.TryParse("03001234567", out var to));
        await _rig.Database.Writer.WriteAsync(
            session =>
            {
                for (var i = 0; i < count; i++)
                    outbox.Add(session, new OutgoingMessage(MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), "Hello", MessageClass.Case, Priority.Case, "jazz"));
            }, default);
        await _rig.Database.Writer.WriteAsync(session => session.Execute("DELETE FROM claims"), default);
        await _rig.Database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET relayed_at = NULL"), default);
    }

    private ValueTask<long> WaitingAsync() => _rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 0 AND relayed_at IS NULL");

    private static QueueEntry[] Entries(int count) => [.. Enumerable.Range(0, count).Select(_ => new QueueEntry(MessageId.Create(TimeProvider.System), 1, null, [1, 2, 3]))];

    private static async Task<T> RetryAsync<T>(Func<ValueTask<T>> call)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (QueueDownException) when (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), $"never: {what}");
            await Task.Delay(25);
        }
    }
}

/// <summary>The same when the database is PostgreSQL, where other gateways write while the queue is being made anew.</summary>
public sealed class RedisLostOnPostgreSqlTests : RedisLostTests
{
    private protected override string Engine => TestDatabase.Server is null ? TestDatabase.Sqlite : TestDatabase.PostgreSql;
}
