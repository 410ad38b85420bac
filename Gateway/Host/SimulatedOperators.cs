using Gateway.Simulator;

namespace Gateway.Host;

/// <summary>One simulated operator and the port its SMSC listens on.</summary>
internal sealed record SimulatedOperator(string Name, SimulatedSmsc Smsc)
{
    /// <summary>The loopback port of its SMSC.</summary>
    public int Port => Smsc.Port;
}

/// <summary>Starts the embedded default's operators, described in <c>config/demo/operators.json</c>, and makes settings of them.</summary>
internal static class SimulatedOperators
{
    private const string SystemId = "gateway";
    private const string Password = "secret";

    /// <summary>Starts one SMSC for each operator of the file.</summary>
    public static IReadOnlyList<SimulatedOperator> Start(string demoFolder, TimeProvider time, ILogger logger, Action<SimulatorOptions>? adjust = null) =>
    [
        .. Describe(demoFolder).GetChildren().Select(section =>
        {
            var options = new SimulatorOptions { SystemId = SystemId, Password = Password };
            adjust?.Invoke(options);
            return new SimulatedOperator(section.Key, SimulatedSmsc.Start(options, time, logger));
        }),
    ];

    /// <summary>The settings that bind the gateway to the started SMSCs.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(string demoFolder, IEnumerable<(string Name, int Port)> started)
    {
        foreach (var (key, value) in Describe(demoFolder).AsEnumerable())
            yield return new($"Operators:{key}", value);
        foreach (var (name, port) in started)
        {
            var link = $"Operators:{name}:Links:0";
            yield return new($"{link}:Host", "127.0.0.1");
            yield return new($"{link}:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return new($"{link}:SystemId", SystemId);
            yield return new($"{link}:Password", Password);
            // The simulated phones show screens that nobody asked for, so that notices can be tried on the screen first.
            yield return new($"Ussd:Routes:{name}:Operator", name);
            yield return new($"Ussd:Routes:{name}:Push", "true");
        }
    }

    /// <summary>The same operators for verbs that only plan and store: nothing is bound, so the port is a placeholder.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> UnboundSettings(string demoFolder) =>
        Settings(demoFolder, Describe(demoFolder).GetChildren().Select(section => (section.Key, 2775)));

    private static IConfigurationRoot Describe(string demoFolder) =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(demoFolder, "operators.json"), optional: false).Build();
}
