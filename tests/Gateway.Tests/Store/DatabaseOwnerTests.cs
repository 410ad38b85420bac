using Gateway.Store;

namespace Gateway.Tests.Store;

/// <summary>How many gateways may work on one database.</summary>
public sealed class DatabaseOwnerTests
{
    [Theory, EachEngine]
    public async Task Without_Redis_a_database_has_one_gateway(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using (DatabaseOwner.Take(test.Database, isShared: false))
        {
            var refused = Assert.Throws<InvalidOperationException>(() => DatabaseOwner.Take(test.Database, isShared: false));
            Assert.StartsWith("Another gateway already works", refused.Message, StringComparison.Ordinal);
        }

        DatabaseOwner.Take(test.Database, isShared: false).Dispose();
    }

    [Fact]
    public async Task With_Redis_several_gateways_share_PostgreSQL_but_not_with_one_that_has_no_Redis()
    {
        if (TestDatabase.Server is null)
            return;
        await using var test = await TestDatabase.CreateAsync(TestDatabase.PostgreSql);
        using var first = DatabaseOwner.Take(test.Database, isShared: true);
        using var second = DatabaseOwner.Take(test.Database, isShared: true);

        Assert.Throws<InvalidOperationException>(() => DatabaseOwner.Take(test.Database, isShared: false));
    }

    [Fact]
    public async Task SQLite_has_one_gateway_even_with_Redis()
    {
        await using var test = await TestDatabase.CreateAsync();
        using var first = DatabaseOwner.Take(test.Database, isShared: true);

        var refused = Assert.Throws<InvalidOperationException>(() => DatabaseOwner.Take(test.Database, isShared: true));

        Assert.Contains("PostgreSQL and Redis", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_PostgreSQL_forgot_is_taken_again_and_refused_when_another_gateway_was_faster()
    {
        if (TestDatabase.Server is null)
            return;
        await using var test = await TestDatabase.CreateAsync(TestDatabase.PostgreSql);
        using var owner = DatabaseOwner.Take(test.Database, isShared: false);
        Assert.False(owner.Confirm());
        await CutAsync(test);

        Assert.True(owner.Confirm());
        Assert.Throws<InvalidOperationException>(() => DatabaseOwner.Take(test.Database, isShared: false));
        await CutAsync(test);
        using var faster = DatabaseOwner.Take(test.Database, isShared: false);

        Assert.Throws<InvalidOperationException>(() => owner.Confirm());
    }

    // As a restart of the server does; answers when the lock is free.
    private static async Task CutAsync(TestDatabase test)
    {
        const string held = "FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        await test.ScalarAsync<bool>($"SELECT bool_and(pg_terminate_backend(pid)) {held}");
        while (await test.ScalarAsync<long>($"SELECT COUNT(*) {held}") > 0)
            await Task.Yield();
    }
}
