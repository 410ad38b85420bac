namespace Gateway.Host;

/// <summary>What the command line decides about a host before its settings files are read.</summary>
internal sealed record HostSettings
{
    /// <summary>The config folder; null to look for it.</summary>
    public string? ConfigFolder { get; init; }

    /// <summary>Settings that win over files and environment, by their full name such as <c>Storage:DataFolder</c>.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    /// <summary>Settings laid over those of the simulated operators.</summary>
    public IReadOnlyDictionary<string, string?> SimulatorSettings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Changes how the simulated operators behave before they start; null leaves them as they are.</summary>
    public Action<Simulator.SimulatorOptions>? Simulator { get; init; }

    /// <summary>The clock of every part; a rehearsal moves it ahead.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether flows made for a test are served, too; what they declare is answered by the rehearsal.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Whether log lines go to the terminal; they go to the log file in any case.</summary>
    public bool LogToTerminal { get; init; } = true;
}
