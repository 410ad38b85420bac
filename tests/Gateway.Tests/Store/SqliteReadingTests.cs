using Gateway.Store;

namespace Gateway.Tests.Store;

/// <summary>Answers of SQLite as they are read straight from the engine, and questions that share one look.</summary>
public sealed class SqliteReadingTests
{
    [Fact]
    public async Task Every_kind_of_value_is_read_as_it_was_stored()
    {
        await using var database = await TestDatabase.CreateAsync();

        var read = await database.Database.ReadAsync(
            session => session.First("SELECT $1, $2, $3, $4, 0.5", row => (row.GetInt64(0), row.GetString(1), row.Octets(2), row.TextOrNull(3), row.GetValue(4)), 7L, "شکریہ", new byte[] { 1, 2 }, null),
            CancellationToken.None);

        Assert.Equal((7L, "شکریہ", (string?)null, (object)0.5), (read.Item1, read.Item2, read.Item4, read.Item5));
        Assert.Equal([1, 2], read.Item3);
    }

    [Fact]
    public async Task A_value_that_is_absent_is_not_read_as_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        await Assert.ThrowsAsync<InvalidCastException>(() =>
            database.Database.ReadAsync(session => session.First("SELECT NULL", row => row.GetInt64(0)), CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Questions_of_one_look_are_answered_as_of_one_moment_until_the_thread_writes()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var look = database.Database.TryLook()!;

        look.Enter();
        var before = await CountAsync(database);
        SharedLook.Leave();
        await AddAsync(database, "one");
        look.Enter();
        var meanwhile = await CountAsync(database);
        var adding = AddAsync(database, "two");
        var after = await CountAsync(database);
        await adding;

        Assert.Equal((0, 0), (before, meanwhile));
        Assert.InRange(after, 1, 2);
    }

    private static Task<long> CountAsync(TestDatabase database) =>
        database.Database.ReadAsync(session => (long)session.Scalar("SELECT COUNT(*) FROM lookups")!, CancellationToken.None).AsTask();

    private static Task AddAsync(TestDatabase database, string name) => database.Writer.WriteAsync(
        session => session.Execute("INSERT INTO lookups (asker, day, cnic) VALUES ($1, $2, $1)", System.Text.Encoding.UTF8.GetBytes(name), "2026-11-22"), CancellationToken.None);
}
