using Gateway.Api.Clients;

namespace Gateway.Tests.Api;

public class ClientsTests
{
    private static readonly object Salam = new { to = "03001234567", text = "Salam" };

    [Theory]
    [InlineData(null, "no_key")]
    [InlineData("msg_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "wrong_key")]
    public async Task Without_a_known_key_the_answer_says_how_to_prove_oneself(string? key, string code)
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.SendAsync(key, Salam);

        Assert.Equal((401, code), (answer.Status, answer.Word("code")));
        Assert.StartsWith("Bearer", answer.Challenge, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.ContentType);
    }

    [Fact]
    public async Task A_key_without_the_scope_may_not()
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.SendAsync(await host.AddClientAsync(scopes: "messages:read"), Salam);

        Assert.Equal((403, "no_scope"), (answer.Status, answer.Word("code")));
    }

    [Fact]
    public async Task Haste_is_refused_with_a_time_to_come_back()
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync(rate: 3);

        var statuses = (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync(key, Salam)))).Select(answer => answer.Status).ToList();

        Assert.InRange(statuses.Count(status => status == 202), 3, 19);
        Assert.Contains(429, statuses);
    }

    [Theory, EachEngine]
    public async Task Only_a_hash_of_the_key_is_kept(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);

        var key = await host.AddClientAsync();

        var kept = await host.Data.Database.ReadAsync(
            session => session.First("SELECT key_hash FROM api_clients", row => row.GetFieldValue<byte[]>(0)), CancellationToken.None);
        Assert.Equal(ApiKey.HashOf(key).ToArray(), kept);
        Assert.Equal(202, (await host.SendAsync(key, Salam)).Status);
    }

    [Fact]
    public async Task A_disabled_client_is_refused_when_the_register_is_read_again()
    {
        await using var data = await TestDatabase.CreateAsync();
        var time = new FakeTime();
        using var register = new ClientRegister(data.Database, time);
        var desk = new ClientDesk(data.Writer, time);
        var key = await desk.AddAsync(new ApiClient(Guid.CreateVersion7(), "ministry", [ApiScopes.Send], 10, 10), CancellationToken.None);
        Assert.NotNull(await register.FindAsync(key!, CancellationToken.None));

        Assert.True(await desk.DisableAsync("ministry", CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Null(await register.FindAsync(key!, CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_key_ends_on_its_day(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync();
        await host.Data.Writer.WriteAsync(session => session.Execute("UPDATE api_clients SET expires_at = $1", DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeMilliseconds()), CancellationToken.None);

        var answer = await host.SendAsync(key, Salam);

        Assert.Equal((401, "expired_key"), (answer.Status, answer.Word("code")));
        Assert.Throws<FormatException>(() => ApiClient.Day("tomorrow"));
        Assert.Equal(new DateTimeOffset(2027, 7, 1, 0, 0, 0, TimeSpan.Zero), ApiClient.Day("2027-07-01"));
    }

    [Fact]
    public async Task A_name_is_used_once()
    {
        await using var host = await ApiHost.StartAsync();
        await host.AddClientAsync("ministry");

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.AddClientAsync("ministry"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("messages:send,everything")]
    public void Scopes_that_do_not_exist_are_refused(string scopes) => Assert.Throws<FormatException>(() => ApiScopes.Parse(scopes));

    [Fact]
    public async Task The_command_prints_the_key_once_and_refuses_a_name_that_is_none()
    {
        await using var data = await TestDatabase.CreateAsync();
        var command = new ClientsCommand(new ClientDesk(data.Writer, TimeProvider.System));
        var (output, error) = (new StringWriter(), new StringWriter());

        var added = await command.AddAsync(new ApiClient(Guid.CreateVersion7(), "ministry", [ApiScopes.Send], 10, 10), output, error, CancellationToken.None);
        var again = await command.AddAsync(new ApiClient(Guid.CreateVersion7(), "ministry", [ApiScopes.Send], 10, 10), output, error, CancellationToken.None);
        var wrong = await command.AddAsync(new ApiClient(Guid.CreateVersion7(), "two words", [ApiScopes.Send], 10, 10), output, error, CancellationToken.None);

        Assert.Equal((0, 1, 2), (added, again, wrong));
        Assert.Contains(ApiKey.Prefix, output.ToString(), StringComparison.Ordinal);
    }
}
