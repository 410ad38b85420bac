namespace Interop.Tests.Faults.Rig;

/// <summary>What the gateways of a rig stand on.</summary>
internal enum Footing
{
    /// <summary>One process, SQLite files.</summary>
    Embedded,
    /// <summary>PostgreSQL and Redis, any number of processes.</summary>
    Production,
}

/// <summary>How a rig is set up.</summary>
internal sealed record RigSettings(Footing Footing)
{
    /// <summary>Segments a second that the operator takes.</summary>
    public int PerSecond { get; init; } = 400;

    /// <summary>The window of each session.</summary>
    public int Window { get; init; } = 20;

    /// <summary>Sessions of the one link.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>How long the SMSC takes to answer: what makes a window worth something when a process dies.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Whether the demo's registry is there, for conversations.</summary>
    public bool Demo { get; init; }

    /// <summary>The PostgreSQL to use; null for one of the rig's own.</summary>
    public PostgresServer? Postgres { get; init; }

    /// <summary>Words for the rig's redis-server.</summary>
    public string[] Redis { get; init; } = [];

    /// <summary>Where the Redis lies; null for a folder of its own.</summary>
    public string? RedisFolder { get; init; }

    /// <summary>Where the first gateway's files lie; null for the rig's own folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether Redis runs from the start.</summary>
    public bool StartsRedis { get; init; } = true;

    /// <summary>Further settings of every gateway process.</summary>
    public IReadOnlyDictionary<string, string> Gateway { get; init; } = new Dictionary<string, string>();
}
