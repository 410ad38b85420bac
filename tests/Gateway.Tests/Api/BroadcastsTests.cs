namespace Gateway.Tests.Api;

/// <summary>What another system sees of a broadcast, and the one thing it may do.</summary>
public sealed class BroadcastsTests
{
    [Theory, EachEngine]
    public async Task A_broadcast_is_followed_and_held_and_only_what_runs_can_be_held(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync(scopes: "broadcasts:watch");
        var id = await host.AddBroadcastAsync();
        var address = $"/api/v1/broadcasts/{id}";

        var listed = await host.GetAsync(key, "/api/v1/broadcasts");
        var held = await host.PostAsync(key, $"{address}/pause");
        await host.Data.Writer.WriteAsync(session => session.Execute("UPDATE broadcasts SET state = 3"), CancellationToken.None);
        var late = await host.PostAsync(key, $"{address}/pause");

        Assert.Equal((200, id), (listed.Status, listed.Json.GetProperty("broadcasts")[0].GetProperty("id").GetString()));
        Assert.Equal((200, "paused", "7"), (held.Status, held.Word("state"), held.Word("total")));
        Assert.Equal((409, "not_running"), (late.Status, late.Word("code")));
        Assert.Equal(404, (await host.GetAsync(key, "/api/v1/broadcasts/x")).Status);
    }

    [Fact]
    public async Task A_broadcast_cannot_be_made_with_a_key()
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.PostAsync(await host.AddClientAsync(scopes: "broadcasts:watch"), "/api/v1/broadcasts", new { });

        Assert.Contains(answer.Status, (int[])[404, 405]);
    }
}
