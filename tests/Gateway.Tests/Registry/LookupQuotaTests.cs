using System.Globalization;
using Gateway.Contacts.Access;
using Gateway.Registry;
using Gateway.Security;
using Microsoft.Extensions.Options;

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

        Assert.Equal(["not_found", "not_found", "not_found", "many"], outcomes);
    }

    [Fact]
    public async Task Questions_whose_answers_are_not_stored_yet_count_too()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db, lookupsPerDay: 3);

        var answers = await Task.WhenAll(Enumerable.Range(1, 9).Select(i => Task.Run(() => registry.AskOnlyAsync([], cnic: $"352020000000{i}").AsTask())));

        Assert.Equal(3, answers.Count(answer => answer.Outcome == "not_found"));
        Assert.Equal(6, answers.Count(answer => answer.Outcome == "many"));
    }

    [Fact]
    public async Task The_same_person_again_costs_nothing()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db, lookupsPerDay: 1);
        await registry.AskAsync();

        Assert.Equal("not_found", (await registry.AskAsync()).Outcome);
        Assert.Equal("many", (await registry.AskAsync(cnic: "3520200000002")).Outcome);
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

        Assert.Equal("many", (await new TestRegistry(db, lookupsPerDay: 1).AskAsync(cnic: "3520200000002")).Outcome);
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

    [Theory, EachEngine]
    public async Task The_hour_has_a_limit_of_its_own_and_passes(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var registry = new TestRegistry(db, lookups: new LookupOptions { PerHour = 2 }, time: time);
        await registry.AskAsync(cnic: "3520211111111");
        await registry.AskAsync(cnic: "3520222222222");

        var third = await registry.AskAsync(cnic: "3520233333333");
        time.Advance(TimeSpan.FromMinutes(61));
        var later = await registry.AskAsync(cnic: "3520233333333");

        Assert.Equal(["many", "not_found"], [third.Outcome, later.Outcome]);
    }

    [Theory, EachEngine]
    public async Task Cards_in_a_row_are_refused_alone_and_the_phone_goes_on(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db, lookups: new LookupOptions { PerTen = 3 });

        var outcomes = new List<string>();
        foreach (var cnic in new[] { "3520255500101", "3520255500112", "3520255500123", "3520255500134", "3520255500112", "3520277700011" })
            outcomes.Add((await registry.AskAsync(cnic: cnic)).Outcome);

        Assert.Equal(["not_found", "not_found", "not_found", "limited", "not_found", "not_found"], outcomes);
    }

    [Theory, EachEngine]
    public async Task A_walk_in_steps_of_ten_is_a_row_too(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db, lookups: new LookupOptions { PerHundred = 5 });

        var answers = new List<EligibilityAnswer>();
        for (var i = 0; i < 6; i++)
            answers.Add(await registry.AskAsync(cnic: $"3520255500{i}11"));

        Assert.All(answers.Take(5), answer => Assert.Equal("not_found", answer.Outcome));
        Assert.Equal("row", answers[5].Values["why"]);
    }

    [Theory, EachEngine]
    public async Task Many_phones_together_read_no_row_of_cards_out(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db, lookups: new LookupOptions { PerHundredByAll = 6 });

        var outcomes = new List<string>();
        for (var i = 0; i < 8; i++)
            outcomes.Add((await registry.AskAsync($"0333000000{i}", $"3520255500{i}11")).Outcome);
        var elsewhere = await registry.AskAsync("03330000009", "3520299900001");

        Assert.Equal(6, outcomes.Count(outcome => outcome == "not_found"));
        Assert.Equal(["limited", "limited"], outcomes[6..]);
        Assert.Equal("not_found", elsewhere.Outcome);
    }

    [Theory, EachEngine]
    public async Task A_card_that_many_phones_ask_about_is_not_looked_up_for_the_next_one_until_the_hour_is_over(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var registry = new TestRegistry(db, lookups: new LookupOptions { PhonesPerCardAndHour = 3 }, time: time);
        await registry.LoadAsync(["kafaalat,active,,2024-01-01"]);
        for (var phone = 1; phone <= 3; phone++)
        {
            Assert.Equal("registered_elsewhere", (await registry.AskAsync($"0333000000{phone}")).Outcome);
            Assert.Equal("not_found", (await registry.AskAsync($"0333000000{phone}", "3520299900001")).Outcome);
        }

        var known = await registry.AskAsync("03330000004");
        var unknown = await registry.AskAsync("03330000004", "3520299900001");
        var other = await registry.AskAsync("03330000004", "3520288800001");
        var again = await registry.AskAsync("03330000001");
        var own = await registry.AskAsync();
        time.Advance(TimeSpan.FromMinutes(61));
        var later = await registry.AskAsync("03330000004");

        Assert.Equal(("limited", "card"), (known.Outcome, known.Values["why"]));
        Assert.Equal((known.Outcome, known.Values["why"]), (unknown.Outcome, unknown.Values["why"]));
        Assert.Equal(("not_found", "registered_elsewhere", "eligible", "registered_elsewhere"), (other.Outcome, again.Outcome, own.Outcome, later.Outcome));
    }

    [Theory, EachEngine]
    public async Task The_day_has_a_limit_of_phones_for_a_card_and_an_organisation_is_never_refused_for_it(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (time, lookups) = (new FakeTime(), new LookupOptions { PhonesPerCardAndDay = 2, Organisations = { ["EDHI"] = 300 } });
        var registry = new TestRegistry(db, lookups: lookups, time: time);
        var helpers = new HelperBook(db.Database, db.Writer, Options.Create(lookups), time);
        await helpers.RegisterAsync(registry.Asker("03330000008"), "neighbours", null, CancellationToken.None);
        await helpers.RegisterAsync(registry.Asker("03330000009"), Helping.Organisation, "edhi", CancellationToken.None);
        await registry.AskAsync("03330000001");
        time.Advance(TimeSpan.FromHours(2));
        await registry.AskAsync("03330000002");
        time.Advance(TimeSpan.FromHours(2));

        var third = await registry.AskAsync("03330000003");
        var neighbour = await registry.AskAsync("03330000008");
        var organisation = await registry.AskAsync("03330000009");
        var tomorrow = await registry.AskAsync("03330000003", today: TestRegistry.Today.AddDays(1));

        Assert.Equal(["limited", "limited", "not_found", "not_found"], [third.Outcome, neighbour.Outcome, organisation.Outcome, tomorrow.Outcome]);
    }

    [Theory, EachEngine]
    public async Task Whoever_asks_about_her_own_card_is_never_refused_and_never_counted(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db, lookupsPerDay: 1);
        await registry.LoadAsync(["kafaalat,active,,2024-01-01"]);
        await registry.AskAsync(cnic: "3520200000002");

        var own = await registry.AskAsync();
        var other = await registry.AskAsync(cnic: "3520233333333");

        Assert.Equal(["eligible", "many"], [own.Outcome, other.Outcome]);
        Assert.Equal(1, await db.CountAsync("lookups"));
    }

    [Theory, EachEngine]
    public async Task Where_everybody_is_told_strangers_are_counted_all_the_same(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db, lookupsPerDay: 1, DisclosureMode.Everyone);
        await registry.LoadAsync(["kafaalat,active,,2024-01-01"]);

        var first = await registry.AskAsync("03339999999");
        var second = await registry.AskAsync("03339999999", "3520200000002");

        Assert.Equal(["eligible", "many"], [first.Outcome, second.Outcome]);
    }

    [Fact]
    public async Task No_digit_of_a_card_is_kept()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.AskAsync(cnic: "3520255500101");
        await registry.AskAsync(cnic: "3520255500112");

        var tens = await db.ScalarAsync<long>("SELECT COUNT(DISTINCT ten) FROM lookups");
        var lengths = await db.ScalarAsync<long>("SELECT MAX(length(ten) + length(hundred)) FROM lookups");

        Assert.Equal((1, 2 * Token.Octets), (tens, lengths));
    }
}
