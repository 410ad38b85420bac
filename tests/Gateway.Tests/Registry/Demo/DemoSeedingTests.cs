using Gateway.Registry;
using Gateway.Registry.Demo;
using Gateway.Registry.Import;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Registry.Demo;

public class DemoSeedingTests
{
    [Fact]
    public async Task The_cast_shows_what_it_says_on_whatever_day_the_demo_starts()
    {
        await using var db = await TestDatabase.CreateAsync();
        var time = new FakeTime(new DateTimeOffset(2031, 5, 20, 8, 0, 0, TimeSpan.Zero));

        Assert.True(await SeedAsync(db, time));

        var registry = new TestRegistry(db);
        var outcomes = new List<string>();
        foreach (var (person, _) in DemoCast.All.Where(cast => cast.Person.Msisdn.Length > 0))
            outcomes.Add((await registry.AskAsync(person.Msisdn, person.Cnic, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))).Outcome);
        Assert.Equal(
            ["payment_ready", "eligible", "payment_ready", "not_eligible", "pending", "suspended", "exited", "eligible", "payment_ready", "eligible"], outcomes);
    }

    [Fact]
    public async Task A_registry_with_people_in_it_is_left_alone()
    {
        await using var db = await TestDatabase.CreateAsync();
        await new TestRegistry(db).LoadAsync([]);

        Assert.False(await SeedAsync(db, new FakeTime(DateTimeOffset.UnixEpoch)));
        Assert.Equal(1, await db.CountAsync("beneficiaries"));
    }

    private static Task<bool> SeedAsync(TestDatabase db, TimeProvider time)
    {
        var options = Options.Create(new RegistryOptions { DemoFolder = Path.GetDirectoryName(DemoRegistryGeneratorTests.Shipped("cast.csv"))! });
        var import = new RegistryImport(db.Database, db.Writer, db.Personal, time);
        return new DemoSeeding(db.Database, import, time, options, NullLogger<DemoSeeding>.Instance).SeedAsync(CancellationToken.None);
    }
}
