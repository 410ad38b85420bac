namespace Gateway.Tests.Outbox.Queue;

/// <summary>A Redis for the tests of one class: the one that an environment variable names, or one started for them.</summary>
public class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;

    /// <summary>Where it is.</summary>
    public string Connection { get; private set; } = "";

    private protected virtual string Variable => "TEST_REDIS";

    private protected virtual string[] Settings => [];

    public async Task InitializeAsync()
    {
        Connection = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (Connection.Length > 0)
            return;
        _server = await RedisServer.StartAsync(null, Settings);
        Connection = _server.Connection;
        await PrepareAsync(_server);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private protected virtual Task PrepareAsync(RedisServer server) => Task.CompletedTask;
}

/// <summary>The same as a cluster of one node, which insists that a script's keys lie in one slot.</summary>
public sealed class RedisClusterFixture : RedisFixture
{
    private protected override string Variable => "TEST_REDIS_CLUSTER";

    private protected override string[] Settings => ["--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf"];

    private protected override async Task PrepareAsync(RedisServer server)
    {
        await server.CommandAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        for (var i = 0; i < 400 && !(await server.CommandAsync("CLUSTER", "INFO")).Contains("cluster_state:ok", StringComparison.Ordinal); i++)
            await Task.Delay(25);
    }
}
