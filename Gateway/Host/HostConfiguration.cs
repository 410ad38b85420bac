namespace Gateway.Host;

/// <summary>Reads the settings: files of the config folder, then the environment, then the command line.</summary>
internal static class HostConfiguration
{
    /// <summary>Fills the configuration.</summary>
    public static void Load(ConfigurationManager configuration, string folder, string environment, IReadOnlyDictionary<string, string?> overrides)
    {
        configuration.Sources.Clear();
        // Files that the settings name lie in the config folder, wherever the process was started.
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Registry:Programmes"] = Path.Combine(folder, "programmes.yaml"),
            ["Grievances:File"] = Path.Combine(folder, "grievances.yaml"),
            ["Registry:DemoFolder"] = Path.Combine(folder, "demo"),
            [Operators.OperatorServices.HttpFolder] = Path.Combine(folder, "operators"),
        });
        configuration.AddJsonFile(Path.Combine(folder, "appsettings.json"), optional: false);
        configuration.AddJsonFile(Path.Combine(folder, $"appsettings.{environment}.json"), optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(overrides);
    }
}
