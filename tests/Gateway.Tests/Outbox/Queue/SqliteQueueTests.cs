using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>The embedded queue keeps the contract, and what only a file can break.</summary>
public sealed class SqliteQueueTests : OutgoingQueueContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("queue-test-").FullName;
    private string _path = "";
    private int _copies;

    private protected override ValueTask<IOutgoingQueue> OpenAsync()
    {
        if (_path.Length == 0)
            _path = Path.Combine(_folder, "queue.db");
        return new(Open(_path));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // What a killed process leaves behind is what lies in the files: the next process is given a copy of that.
    private protected override async ValueTask CrashAsync(IOutgoingQueue queue)
    {
        var copy = Path.Combine(_folder, $"copy{++_copies}.db");
        foreach (var suffix in new[] { "", "-wal" })
        {
            if (File.Exists(_path + suffix))
                File.Copy(_path + suffix, copy + suffix);
        }

        _path = copy;
        await queue.DisposeAsync();
    }

    [Fact]
    public void A_second_owner_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Open(_path));

        Assert.Contains("Another process", error.Message);
    }

    [Fact]
    public async Task Lanes_that_are_empty_and_were_not_named_for_a_month_are_forgotten_and_others_are_not()
    {
        var (ended, waiting, paused) = (Lane.OfBroadcast(Jazz, Guid.NewGuid()), Lane.OfBroadcast(Jazz, Guid.NewGuid()), Lane.OfBroadcast(Jazz, Guid.NewGuid()));
        await PushAsync(ended, Entries(3));
        await SendAllAsync();
        await CollectAsync(3, ResultKind.Submitted);
        await PushAsync(waiting, Entries(2));
        await Queue.SetLaneStateAsync(waiting, LaneState.Paused, default);
        Time.Advance(TimeSpan.FromDays(20));
        await Queue.SetLaneStateAsync(paused, LaneState.Paused, default);

        Time.Advance(TimeSpan.FromDays(9));
        await Queue.ReapAsync(default);
        Assert.Equal([waiting.Name, paused.Name], Lanes());
        await Queue.PushAsync(ended, new("another", 1), Entries(1), default);
        await RestartAsync();

        Assert.Equal([waiting.Name, paused.Name, ended.Name], Lanes());
        Assert.Single(await LeaseAsync(10));
        Assert.Equal(2, await Queue.WaitingAsync(waiting, default));
    }

    private List<string> Lanes()
    {
        using var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_path};Mode=ReadOnly;Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT name FROM lane ORDER BY number";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    [Fact]
    public async Task A_full_lane_refuses_what_does_not_fit()
    {
        await using var queue = new SqliteQueue(Path.Combine(_folder, "small.db"), new() { LaneCapacity = 10 }, Time, NullLogger<SqliteQueue>.Instance);

        Assert.Equal(PushVerdict.Stored, (await queue.PushAsync(Bulk, new("test", 1), Entries(10), default)).Verdict);
        Assert.Equal(PushVerdict.Full, (await queue.PushAsync(Bulk, new("test", 2), Entries(1), default)).Verdict);
    }

    [Fact]
    public async Task Leasing_stops_while_the_journal_is_too_far_behind()
    {
        await using var queue = new SqliteQueue(Path.Combine(_folder, "behind.db"), new() { ResultCapacity = 5 }, Time, NullLogger<SqliteQueue>.Instance);
        await queue.PushAsync(Bulk, new("test", 1), Entries(10), default);
        var leased = await queue.LeaseAsync(Jazz, 5, Plenty, default);
        await queue.MarkAsync(leased, default);
        await queue.AcknowledgeAsync([.. leased.Select(m => new Acknowledgement(m, new SendOutcome.Rejected("no")))], default);

        var behind = await queue.LeaseAsync(Jazz, 5, Plenty, default);
        await queue.CommitResultsAsync(await queue.ReadResultsAsync(5, default), default);

        Assert.Empty(behind);
        Assert.Equal(5, (await queue.LeaseAsync(Jazz, 5, Plenty, default)).Count);
    }

    [Trait("Fault", "39")]
    [Fact]
    public async Task A_large_lane_is_paused_and_cancelled_as_a_whole()
    {
        foreach (var batch in Entries(20_000).Chunk(2000))
            await PushAsync(Bulk, batch);

        Assert.Equal(20_000, await Queue.SetLaneStateAsync(Bulk, LaneState.Paused, default));
        Assert.Empty(await LeaseAsync(100));
        Assert.Equal(20_000, await Queue.SetLaneStateAsync(Bulk, LaneState.Cancelled, default));
        Assert.Empty(await LeaseAsync(100));
    }

    private SqliteQueue Open(string path) => new(path, new(), Time, NullLogger<SqliteQueue>.Instance);
}
