using Gateway.Store;

namespace Gateway.Tests.Store;

public class SharedWritesTests
{
    [Theory, EachEngine]
    public async Task What_comes_while_the_writer_is_busy_is_one_piece_of_work(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var pieces = new List<int>();
        var writes = new SharedWrites<int>(database.Writer, (session, items) =>
        {
            pieces.Add(items.Count);
            Insert(session, items);
        });
        using var gate = new ManualResetEventSlim();
        var blocker = database.Writer.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), CancellationToken.None);

        var stored = Task.WhenAll(Enumerable.Range(0, 50).Select(writes.AddAsync));
        gate.Set();
        await Task.WhenAll(blocker, stored);

        Assert.Equal([50], pieces);
        Assert.Equal(50, await database.CountAsync("consent_ledger"));
    }

    [Theory, EachEngine]
    public async Task One_bad_item_fails_alone(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var writes = new SharedWrites<int>(database.Writer, Insert);
        using var gate = new ManualResetEventSlim();
        var blocker = database.Writer.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), CancellationToken.None);

        var items = Enumerable.Range(0, 20).Select(i => writes.AddAsync(i == 7 ? -1 : i)).ToArray();
        gate.Set();
        await blocker;

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => items[7]);
        await Task.WhenAll(items.Where((_, i) => i != 7));
        Assert.Equal(19, await database.CountAsync("consent_ledger"));
    }

    [Fact]
    public async Task When_the_writer_has_ended_everybody_is_told()
    {
        await using var database = await TestDatabase.CreateAsync();
        var writes = new SharedWrites<int>(database.Writer, Insert);
        await database.Writer.DisposeAsync();

        var failure = await Record.ExceptionAsync(() => writes.AddAsync(1).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(StoreFault.Is(failure!));
    }

    private static void Insert(DbSession session, IReadOnlyList<int> items)
    {
        foreach (var item in items)
        {
            session.Execute(
                item < 0 ? "INSERT INTO no_such_table VALUES ($1, $2)" : "INSERT INTO consent_ledger (person, purpose, change, channel, wording, at) VALUES ($1, 'all', 'stop', 'sms', 'stop.done', $2)",
                new byte[] { 1, 2, 3 }, (long)item);
        }
    }
}
