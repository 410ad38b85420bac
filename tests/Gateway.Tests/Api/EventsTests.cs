using Gateway.Api;
using Gateway.Tests.Registry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Api;

/// <summary>What other systems report.</summary>
public sealed class EventsTests
{
    [Theory, EachEngine]
    public async Task A_payment_that_is_reported_stands_in_the_registry_once(string engine)
    {
        await using var host = await StartAsync(engine);
        var key = await host.AddClientAsync("bank", "events:send");
        var ready = new { id = "p-1", type = "payment.ready", cnic = TestRegistry.Cnic, programme = "kafaalat", cycle = "2026-Q4", amount = 10500, window_from = "2026-12-01", window_to = "2026-12-15" };

        var first = await host.PostAsync(key, "/api/v1/events", ready);
        var again = await host.PostAsync(key, "/api/v1/events", new { ready.id, ready.type, ready.cnic, ready.programme, ready.cycle, amount = 1 });
        var credited = await host.PostAsync(key, "/api/v1/events", new { id = "p-2", type = "payment.credited", cnic = TestRegistry.Cnic, programme = "kafaalat", cycle = "2026-Q4", paid_on = "2026-12-03" });

        Assert.All([first, again, credited], answer => Assert.Equal((202, "stored"), (answer.Status, answer.Word("outcome"))));
        Assert.Equal(
            "10500 paid 2026-12-01 2026-12-15 2026-12-03",
            await host.Data.ScalarAsync<string>("SELECT amount || ' ' || status || ' ' || window_from || ' ' || window_to || ' ' || paid_on FROM payments WHERE cycle = '2026-Q4'"));
    }

    [Theory, EachEngine]
    public async Task A_visit_and_the_news_of_a_family_reach_the_services(string engine)
    {
        await using var host = await StartAsync(engine);
        var key = await host.AddClientAsync("civil", "events:send");
        var birth = new { id = "b-1", type = "life_event", cnic = TestRegistry.Cnic, kind = "BIRTH" };

        await host.PostAsync(key, "/api/v1/events", new { id = "c-1", type = "compliance", cnic = TestRegistry.Cnic, programme = "taleem", condition = "school", due = "2026-12-01", status = "due" });
        await host.PostAsync(key, "/api/v1/events", birth);
        var again = await host.PostAsync(key, "/api/v1/events", birth);

        Assert.Equal("stored", again.Word("outcome"));
        Assert.Equal((1, 1), (await host.Data.CountAsync("conditions"), await host.Data.ScalarAsync<long>("SELECT COUNT(*) FROM outreach WHERE flow = 'registry_news'")));
    }

    [Theory, EachEngine]
    public async Task A_report_is_forgotten_after_its_days_however_many_there_are(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        long Ago(int days) => time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
        await data.Writer.WriteAsync(
            session =>
            {
                for (var i = 0; i < 4500; i++)
                    session.Execute("INSERT INTO api_events (digest, client, kind, outcome, at) VALUES ($1, $1, 'compliance', 'stored', $2)", BitConverter.GetBytes(i), i < 4400 ? Ago(31) : Ago(29));
            }, CancellationToken.None);
        using var forgetting = new ApiForgetting(data.Writer, Options.Create(new ApiOptions { EventDays = 30 }), time, NullLogger<ApiForgetting>.Instance);

        await forgetting.ForgetAsync(CancellationToken.None);

        Assert.Equal(100, await data.CountAsync("api_events"));
    }

    [Fact]
    public async Task Nobody_of_the_registry_is_said_so()
    {
        await using var host = await StartAsync(TestDatabase.Sqlite);
        var key = await host.AddClientAsync(scopes: "events:send");

        var answer = await host.PostAsync(key, "/api/v1/events", new { id = "x", type = "life_event", cnic = "3520299999999", kind = "DEATH" });

        Assert.Equal((202, "person_unknown"), (answer.Status, answer.Word("outcome")));
    }

    [Theory]
    [InlineData("""{}""", "id", "cnic", "type")]
    [InlineData("""{"id":"1","cnic":"3520212345674","type":"payment.credited","programme":"x","amount":-1}""", "programme", "cycle", "amount", "paid_on")]
    [InlineData("""{"id":"1","cnic":"3520212345674","type":"compliance","programme":"taleem","condition":"clinic"}""", "condition", "due", "status")]
    [InlineData("""{"id":"1","cnic":"3520212345674","type":"life_event","kind":"LOTTERY"}""", "kind")]
    public async Task Every_mistake_is_named(string json, params string[] fields)
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync(scopes: "events:send");

        var answer = await host.PostAsync(key, "/api/v1/events", System.Text.Json.JsonDocument.Parse(json).RootElement);

        Assert.Equal(fields, answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    private static async Task<ApiHost> StartAsync(string engine)
    {
        var host = await ApiHost.StartAsync(engine);
        await new TestRegistry(host.Data).LoadAsync(["kafaalat,active,,2020-01-01"]);
        return host;
    }
}
