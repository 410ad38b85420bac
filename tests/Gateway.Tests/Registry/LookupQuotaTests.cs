using System.Globalization;

namespace Gateway.Tests.Registry;

public class LookupQuotaTests
{
    [Theory, EachEngine]
    public async Task The_person_after_the_last_allowed_one_is_refused(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db, lookupsPerDay: 3);

        var outcomes = new List<string>();
        for (var i = 1; i <= 4; i++)
            outcomes.Add((await registry.AskAsync(cnic: $"352020000000{i}")).Outcome);

        Assert.Equal(["not_found", "not_found", "not_found", "limited"], outcomes);
    }

    [Fact]
    public async Task Questions_whose_answers_are_not_stored_yet_count_too()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db, lookupsPerDay: 3);

        var answers = await Task.WhenAll(Enumerable.Range(1, 9).Select(i => Task.Run(() => registry.AskOnlyAsync([], cnic: $"352020000000{i}").AsTask())));

        Assert.Equal(3, answers.Count(answer => answer.Outcome == "not_found"));
        Assert.Equal(6, answers.Count(answer => answer.Outcome == "limited"));
    }

    [Fact]
    public async Task The_same_person_again_costs_nothing()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db, lookupsPerDay: 1);
        await registry.AskAsync();

        Assert.Equal("not_found", (await registry.AskAsync()).Outcome);
        Assert.Equal("limited", (await registry.AskAsync(cnic: "3520200000002")).Outcome);
    }

    [Fact]
    public async Task The_next_day_and_another_phone_count_anew()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db, lookupsPerDay: 1);
        await registry.AskAsync();

        Assert.Equal("not_found", (await registry.AskAsync(cnic: "3520200000002", today: TestRegistry.Today.AddDays(1))).Outcome);
        Assert.Equal("not_found", (await registry.AskAsync("03339999999", "3520200000002")).Outcome);
    }

    [Fact]
    public async Task The_count_outlives_the_process()
    {
        await using var db = await TestDatabase.CreateAsync();
        await new TestRegistry(db, lookupsPerDay: 1).AskAsync();

        Assert.Equal("limited", (await new TestRegistry(db, lookupsPerDay: 1).AskAsync(cnic: "3520200000002")).Outcome);
    }

    [Fact]
    public async Task Yesterday_is_forgotten()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.AskAsync(today: TestRegistry.Today.AddDays(-1));
        await registry.AskAsync();

        var forgotten = await registry.Quota.ForgetBeforeAsync(TestRegistry.Today, CancellationToken.None);

        Assert.Equal(1, forgotten);
        Assert.Equal(TestRegistry.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), await db.ScalarAsync<string>("SELECT day FROM lookups"));
    }
}
