using Gateway.Outbox.Queue.Redis;
using Gateway.Store.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>Each setting that makes a Redis lose what it has acknowledged is named in words that say what to do.</summary>
public sealed class RedisCheckTests
{
    private static readonly Dictionary<string, string> Right = new()
    {
        ["appendonly"] = "yes", ["appendfsync"] = "always", ["no-appendfsync-on-rewrite"] = "no", ["maxmemory-policy"] = "noeviction", ["maxmemory"] = "536870912",
    };

    [Fact]
    public void A_safe_server_has_no_fault() => Assert.Empty(RedisCheck.Judge("7.0.15", "master", Right));

    [Theory]
    [InlineData("appendonly", "no", "Set appendonly yes")]
    [InlineData("appendfsync", "everysec", "Set appendfsync always")]
    [InlineData("no-appendfsync-on-rewrite", "yes", "Set no-appendfsync-on-rewrite no")]
    [InlineData("maxmemory-policy", "allkeys-lru", "Set maxmemory-policy noeviction")]
    [InlineData("maxmemory", "0", "Set maxmemory")]
    public void A_wrong_setting_is_named(string setting, string value, string advice)
    {
        var faults = RedisCheck.Judge("7.0.15", "master", new Dictionary<string, string>(Right) { [setting] = value });

        Assert.Contains(advice, Assert.Single(faults));
    }

    [Theory]
    [InlineData("6.2.14", "master", "7.0.1 or newer")]
    [InlineData("7.0.0", "master", "7.0.1 or newer")]
    [InlineData("7.2.4", "slave", "needs the master")]
    public void A_wrong_server_is_named(string version, string role, string advice) =>
        Assert.Contains(advice, Assert.Single(RedisCheck.Judge(version, role, Right)));

    [Fact]
    public void A_setting_that_is_not_shown_is_a_fault() => Assert.Equal(5, RedisCheck.Judge("7.0.15", "master", new Dictionary<string, string>()).Count);

    [Fact]
    public async Task A_real_server_is_asked()
    {
        await using var server = await RedisServer.StartAsync(null, "--appendfsync", "everysec");
        await using var redis = new RedisConnection(new RedisOptions { Connection = server.Connection }, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        Assert.True(await redis.WaitAsync(TimeSpan.FromSeconds(10), default));

        var faults = await RedisCheck.FindAsync(redis, default);

        Assert.Contains("appendfsync is \"everysec\"", Assert.Single(faults));
    }
}
