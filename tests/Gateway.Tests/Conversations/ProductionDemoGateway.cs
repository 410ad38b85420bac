using Interop.Tests.Faults.Rig;

namespace Gateway.Tests.Conversations;

/// <summary>The same whole gateway on PostgreSQL and Redis, as in production.</summary>
public sealed class ProductionDemoGateway : DemoGateway
{
    private PostgresServer? _postgres;
    private RedisServer? _redis;

    /// <summary>Where its Redis keeps every write.</summary>
    internal string RedisFolder => _redis!.Folder;

    public override async Task InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        if (TestDatabase.Server is null)
            _postgres = await PostgresServer.StartAsync();
        Stores["Storage:Provider"] = "PostgreSql";
        Stores["ConnectionStrings:Database"] = await PostgresServer.CreateDatabaseAsync(TestDatabase.Server ?? _postgres!.Connection);
        Stores["ConnectionStrings:Redis"] = _redis.Connection;
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis!.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }
}
