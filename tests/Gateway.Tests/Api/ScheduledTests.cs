using System.Globalization;
using Gateway.Messages;

namespace Gateway.Tests.Api;

/// <summary>Messages that another system wants to leave later, or not at all.</summary>
public sealed class ScheduledTests
{
    [Theory, EachEngine]
    public async Task A_message_with_a_time_waits_for_it_and_a_repeated_request_finds_it(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();
        var at = DateTimeOffset.UtcNow.AddHours(3).ToOffset(TimeSpan.FromHours(5)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var ask = new { to = "03001234567", text = "Tomorrow", @class = "case", send_at = at, valid_minutes = 10 };

        var (first, second) = (await host.SendAsync(key, ask, "order-1"), await host.SendAsync(key, ask, "order-1"));

        var told = await host.ReadAsync(key, first.Word("id"));
        Assert.Equal((202, first.Text), (second.Status, second.Text));
        Assert.Equal(("queued", DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)), (told.Word("status"), told.Json.GetProperty("send_at").GetDateTimeOffset()));
        Assert.Equal(10 * 60_000, await host.Data.ScalarAsync<long>("SELECT expires_at - send_at FROM messages"));
        Assert.Equal((long)MessageStatus.Scheduled, await host.Data.ScalarAsync<long>("SELECT status FROM messages"));
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-03-01T09:00:00")]
    [InlineData("2999-03-01T09:00:00Z")]
    public async Task A_time_that_cannot_be_meant_is_refused(string at)
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.SendAsync(await host.AddClientAsync(), new { to = "03001234567", text = "x", send_at = at });

        Assert.Equal((400, "send_at"), (answer.Status, answer.Json.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    [Theory, EachEngine]
    public async Task What_has_not_left_is_cancelled_and_stays_so_when_asked_again(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();
        var id = (await host.SendAsync(key, new { to = "03001234567", text = "x" })).Word("id");

        var answers = new[] { await host.CancelAsync(key, id), await host.CancelAsync(key, id) };

        Assert.All(answers, answer => Assert.Equal((200, "cancelled"), (answer.Status, answer.Word("status"))));
    }

    [Fact]
    public async Task What_has_left_or_is_another_clients_is_not_cancelled()
    {
        await using var host = await ApiHost.StartAsync();
        var (key, other) = (await host.AddClientAsync(), await host.AddClientAsync("other"));
        var id = (await host.SendAsync(key, new { to = "03001234567", text = "x" })).Word("id");

        var foreign = await host.CancelAsync(other, id);
        await host.Data.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = 1"), default);
        var late = await host.CancelAsync(key, id);

        Assert.Equal((404, 409, "too_late"), (foreign.Status, late.Status, late.Word("code")));
    }

    [Theory, EachEngine]
    public async Task Optional_messages_over_the_daily_cap_are_refused_and_cost_nothing(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine, ("Messages:OptionalPerDay", "2"));
        var key = await host.AddClientAsync();
        for (var i = 0; i < 2; i++)
            Assert.Equal(202, (await host.SendAsync(key, new { to = "03001234567", text = "x", @class = "reminder" })).Status);

        var over = await host.SendAsync(key, new { to = "03001234567", text = "x", @class = "reminder" }, "order-9");

        Assert.Equal((422, "daily_cap"), (over.Status, over.Word("code")));
        Assert.Equal(202, (await host.SendAsync(key, new { to = "03001234567", text = "x", @class = "payment" })).Status);
        Assert.Equal(3, await host.Data.ScalarAsync<long>("SELECT segments FROM api_usage"));
        Assert.Equal(3, await host.Data.CountAsync("api_messages"));
    }
}
