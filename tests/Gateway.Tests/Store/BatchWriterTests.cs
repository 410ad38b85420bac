using Gateway.Store;

namespace Gateway.Tests.Store;

public class BatchWriterTests
{
    [Theory, EachEngine]
    public async Task What_is_answered_is_stored(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var rows = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => database.Writer.WriteAsync(session => Insert(session, i), CancellationToken.None)));

        Assert.All(rows, touched => Assert.Equal(1, touched));
        Assert.Equal(500, await database.CountAsync("consent_ledger"));
    }

    [Theory, EachEngine]
    public async Task One_bad_piece_of_work_never_blocks_the_rest(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        using var gate = new ManualResetEventSlim();
        var blocker = database.Writer.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), CancellationToken.None);

        var work = Enumerable.Range(0, 20)
            .Select(i => database.Writer.WriteAsync(session => i == 7 ? session.Execute("INSERT INTO no_such_table VALUES (1)") : Insert(session, i), CancellationToken.None))
            .ToArray();
        gate.Set();

        await blocker;
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => work[7]);
        await Task.WhenAll(work.Where((_, i) => i != 7));
        Assert.Equal(19, await database.CountAsync("consent_ledger"));
    }

    [Theory, EachEngine]
    public async Task Work_that_fails_leaves_nothing_behind(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Writer.WriteAsync(session =>
        {
            Insert(session, 1);
            throw new InvalidOperationException("half way");
        }, CancellationToken.None));

        Assert.Equal(0, await database.CountAsync("consent_ledger"));
    }

    [Fact]
    public async Task Closing_carries_out_what_is_waiting()
    {
        await using var database = await TestDatabase.CreateAsync();
        var work = Enumerable.Range(0, 100).Select(i => database.Writer.WriteAsync(session => Insert(session, i), CancellationToken.None)).ToArray();

        await database.Writer.DisposeAsync();

        await Task.WhenAll(work);
        Assert.Equal(100, await database.CountAsync("consent_ledger"));
    }

    [Theory, EachEngine]
    public async Task An_answer_waits_for_one_large_piece_at_most_and_none_of_them_is_left_out(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        using var gate = new ManualResetEventSlim();
        var order = new List<string>();
        var blocker = database.Writer.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)), CancellationToken.None);

        var pieces = Enumerable.Range(0, 5).Select(i => database.Writer.WritePatientlyAsync(session => Note(session, order, "piece", i), CancellationToken.None)).ToArray();
        var answers = Enumerable.Range(10, 3).Select(i => database.Writer.WriteAsync(session => Note(session, order, "answer", i), CancellationToken.None)).ToArray();
        gate.Set();
        await Task.WhenAll([blocker, .. pieces, .. answers]);

        // The blocker's own transaction may have taken one piece along.
        Assert.InRange(order.LastIndexOf("answer"), 2, 3);
        Assert.Equal((5, 8), (order.Count(what => what == "piece"), await database.CountAsync("consent_ledger")));
    }

    [Fact]
    public async Task Closing_carries_out_large_pieces_too()
    {
        await using var database = await TestDatabase.CreateAsync();
        var work = Enumerable.Range(0, 20).Select(i => database.Writer.WritePatientlyAsync(session => Insert(session, i), CancellationToken.None)).ToArray();

        await database.Writer.DisposeAsync();

        await Task.WhenAll(work);
        Assert.Equal(20, await database.CountAsync("consent_ledger"));
    }

    private static int Note(DbSession session, List<string> order, string what, int i)
    {
        order.Add(what);
        return Insert(session, i);
    }

    private static int Insert(DbSession session, int i) => session.Execute(
        "INSERT INTO consent_ledger (person, purpose, change, channel, wording, at) VALUES ($1, 'all', 'stop', 'sms', 'stop.done', $2)",
        new byte[] { 1, 2, 3 }, (long)i);
}
