using Gateway.Store.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Gateway.Tests.Store;

/// <summary>The connection to Redis, against a real server that is killed, frozen and emptied.</summary>
public sealed class RedisConnectionTests : IAsyncLifetime
{
    private const string Increment = "return redis.call('INCR', KEYS[1])";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_server_that_forgot_its_scripts_is_given_them_again()
    {
        await using var redis = await OpenAsync();
        Assert.Equal(1, await IncrementAsync(redis));

        await _server.CommandAsync("SCRIPT", "FLUSH");

        Assert.Equal(2, await IncrementAsync(redis));
    }

    [Fact]
    public async Task A_server_killed_and_started_again_is_found_again_with_what_it_held()
    {
        await using var redis = await OpenAsync();
        await IncrementAsync(redis);

        await _server.KillAsync();
        var lost = await Assert.ThrowsAsync<RedisAwayException>(async () => await IncrementAsync(redis));
        await _server.StartAgainAsync();

        Assert.IsType<RedisAwayException>(lost);
        Assert.Equal(2, await SoonAsync(redis));
    }

    [Fact]
    public async Task A_server_that_is_not_there_at_the_start_is_found_when_it_comes()
    {
        await using var late = RedisServer.Prepare();
        await using var redis = Connect(late);
        var early = await Assert.ThrowsAsync<RedisAwayException>(async () => await IncrementAsync(redis));

        await late.StartAgainAsync();

        Assert.False(early.MayHaveRun);
        Assert.Equal(1, await SoonAsync(redis));
    }

    [Fact]
    public async Task A_frozen_server_costs_the_deadline_and_not_more()
    {
        await using var redis = await OpenAsync(new RedisOptions { Connection = _server.Connection, CallMilliseconds = 200 });
        await IncrementAsync(redis);

        await _server.FreezeAsync();
        var given = await Assert.ThrowsAsync<RedisAwayException>(async () => await IncrementAsync(redis));
        await _server.ThawAsync();

        Assert.True(given.MayHaveRun);
        Assert.InRange(await SoonAsync(redis), 2, 3);
    }

    [Fact]
    public async Task What_one_process_publishes_another_hears()
    {
        await using var speaker = await OpenAsync();
        await using var listener = await OpenAsync();
        var heard = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        await listener.ListenAsync("bell", heard.SetResult, CancellationToken.None);

        await speaker.PublishAsync("bell", [8, 1, 7, 1], CancellationToken.None);

        Assert.Equal([8, 1, 7, 1], await heard.Task.WaitAsync(Patience));
    }

    private static RedisConnection Connect(RedisServer server) => Connect(new RedisOptions { Connection = server.Connection });

    private static RedisConnection Connect(RedisOptions options) => new(options, TimeProvider.System, NullLogger<RedisConnection>.Instance);

    private async Task<RedisConnection> OpenAsync(RedisOptions? options = null)
    {
        var redis = Connect(options ?? new RedisOptions { Connection = _server.Connection });
        Assert.True(await redis.WaitAsync(Patience, CancellationToken.None));
        return redis;
    }

    private static async Task<long> IncrementAsync(RedisConnection redis) => (long)await redis.ScriptAsync(Increment, ["counter"], [], CancellationToken.None);

    private static async Task<long> SoonAsync(RedisConnection redis)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await IncrementAsync(redis);
            }
            catch (RedisAwayException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(50);
            }
        }
    }
}
