namespace Gateway.Outbox.Queue.Redis;

/// <summary>The queue's scripts as Redis gets them: each its first line, then the part they share, then its own.</summary>
internal static class RedisScripts
{
    /// <summary>Adds a batch.</summary>
    public static string Push { get; } = Load("push", "prelude", "lane-number");

    /// <summary>Hands out work.</summary>
    public static string Lease { get; } = Load("lease", "prelude");

    /// <summary>Marks what is about to be written.</summary>
    public static string Mark { get; } = Load("mark", "prelude");

    /// <summary>Records outcomes.</summary>
    public static string Acknowledge { get; } = Load("ack", "prelude");

    /// <summary>Settles what nobody reported on.</summary>
    public static string Reap { get; } = Load("reap", "prelude");

    /// <summary>Runs, pauses or cancels a lane.</summary>
    public static string Lane { get; } = Load("lane", "prelude", "lane-number");

    /// <summary>Clears cancelled lanes.</summary>
    public static string Clear { get; } = Load("clear", "prelude");

    /// <summary>Reads results.</summary>
    public static string Results { get; } = Load("results", "prelude");

    /// <summary>Forgets results.</summary>
    public static string Drop { get; } = Load("drop", "prelude");

    /// <summary>Counts.</summary>
    public static string Stats { get; } = Load("stats", "prelude");

    /// <summary>Begins a new epoch.</summary>
    public static string Reset { get; } = Load("reset");

    private static string Load(string name, params ReadOnlySpan<string> parts)
    {
        var own = Read(name);
        var end = own.IndexOf('\n', StringComparison.Ordinal) + 1;
        var text = own[..end];
        foreach (var part in parts)
            text += Read(part);
        return text + own[end..];
    }

    private static string Read(string name)
    {
        using var stream = typeof(RedisScripts).Assembly.GetManifestResourceStream($"queue/{name}.lua")
            ?? throw new InvalidOperationException($"The script {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
