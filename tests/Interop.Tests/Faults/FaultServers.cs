using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>What the fault tests share: one PostgreSQL, in which each rig has a database of its own. They run one after the other, because each wants the machine.</summary>
public sealed class FaultServers : IAsyncLifetime
{
    internal PostgresServer Postgres { get; private set; } = null!;

    public async Task InitializeAsync() => Postgres = await PostgresServer.StartAsync();

    public async Task DisposeAsync() => await Postgres.DisposeAsync();

    /// <summary>A rig on that PostgreSQL.</summary>
    internal Task<FaultRig> RigAsync(RigSettings settings) => FaultRig.StartAsync(settings with { Postgres = Postgres });
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultCollection : ICollectionFixture<FaultServers>
{
    public const string Name = "Faults";
}
