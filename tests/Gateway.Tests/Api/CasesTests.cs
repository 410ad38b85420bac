namespace Gateway.Tests.Api;

/// <summary>Complaints that other systems open and follow.</summary>
public sealed class CasesTests
{
    private static readonly object Missing = new { from = "03001234567", category = "PAYMENT_NOT_RECEIVED", text = "Nothing came" };

    [Theory, EachEngine]
    public async Task A_case_is_opened_once_and_read_with_its_history(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync(scopes: "cases:own");

        var first = await host.PostAsync(key, "/api/v1/cases", Missing, "visit-7");
        var second = await host.PostAsync(key, "/api/v1/cases", Missing, "visit-7");
        var read = await host.GetAsync(key, $"/api/v1/cases/{first.Word("reference")}");

        Assert.Equal((201, "opened"), (first.Status, first.Word("outcome")));
        Assert.Equal(first.Word("reference"), second.Word("reference"));
        Assert.Equal((200, "PAYMENT_NOT_RECEIVED"), (read.Status, read.Word("category")));
        Assert.NotEqual(0, read.Json.GetProperty("history").GetArrayLength());
        Assert.DoesNotContain("Nothing came", read.Text, StringComparison.Ordinal);
        Assert.Equal(1, await host.Data.CountAsync("cases"));
    }

    [Theory, EachEngine]
    public async Task A_comment_is_sealed_with_the_case_and_told_to_nobody(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var (mine, other) = (await host.AddClientAsync("one", "cases:own"), await host.AddClientAsync("two", "cases:own"));
        var address = $"/api/v1/cases/{(await host.PostAsync(mine, "/api/v1/cases", Missing, "visit-7")).Word("reference")}";

        var foreign = await host.PostAsync(other, $"{address}/comments", new { text = "Hello" });
        var blank = await host.PostAsync(mine, $"{address}/comments", new { text = " " });
        var added = await host.PostAsync(mine, $"{address}/comments", new { text = "She has the receipt" });

        Assert.Equal((404, 400, 201), (foreign.Status, blank.Status, added.Status));
        Assert.DoesNotContain("receipt", (await host.GetAsync(mine, address)).Text, StringComparison.Ordinal);
        Assert.Equal("api:one", await host.Data.ScalarAsync<string>("SELECT actor FROM case_events ORDER BY seq DESC LIMIT 1"));
    }

    [Fact]
    public async Task A_client_sees_its_own_cases_and_with_the_wider_scope_all()
    {
        await using var host = await ApiHost.StartAsync();
        var (mine, other) = (await host.AddClientAsync("one", "cases:own"), await host.AddClientAsync("two", "cases:own"));
        var wide = await host.AddClientAsync("three", "cases:own,cases:all");
        var opened = await host.PostAsync(mine, "/api/v1/cases", Missing, "visit-7");

        Assert.Equal(404, (await host.GetAsync(other, $"/api/v1/cases/{opened.Word("reference")}")).Status);
        Assert.Equal((1, 0, 1), (await CountAsync(host, mine), await CountAsync(host, other), await CountAsync(host, wide)));
        Assert.Equal(0, (await host.GetAsync(mine, $"/api/v1/cases?after={opened.Word("reference")}")).Json.GetProperty("cases").GetArrayLength());
    }

    [Fact]
    public async Task A_story_about_safety_is_not_taken_here_and_every_mistake_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync(scopes: "cases:own");

        var answer = await host.PostAsync(key, "/api/v1/cases", new { from = "me", category = "SAFETY", language = "xx", cnic = "1" });

        Assert.Equal(400, answer.Status);
        Assert.Equal(
            ["Idempotency-Key", "from", "category", "language", "cnic"], answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    private static async Task<int> CountAsync(ApiHost host, string key) => (await host.GetAsync(key, "/api/v1/cases")).Json.GetProperty("cases").GetArrayLength();
}
