using Gateway.Host;
using Gateway.Simulator;

namespace Benchmarks.Load;

/// <summary>A whole gateway in this process, with the demo's registry and simulated operators, in a folder that goes away.</summary>
internal sealed class LoadHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-load-");

    private LoadHost()
    {
    }

    public RunningGateway Gateway { get; private set; } = null!;

    /// <summary>Starts it; its operators are the simulated ones, or all of them the SMSC that the arguments name.</summary>
    public static async Task<LoadHost> StartAsync(int window, int rate = 1_000_000, LoadArguments? given = null, IReadOnlyDictionary<string, string?>? settings = null, Action<SimulatorOptions>? simulator = null)
    {
        var host = new LoadHost();
        var fast = new Dictionary<string, string?>();
        foreach (var name in (string[])["north", "south"])
        {
            fast[$"Operators:{name}:TransactionsPerSecond"] = rate.ToString(System.Globalization.CultureInfo.InvariantCulture);
            fast[$"Operators:{name}:Links:0:WindowSize"] = window.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (given?.Smsc is not var (address, port))
                continue;
            fast[$"Operators:{name}:Links:0:Host"] = address;
            fast[$"Operators:{name}:Links:0:Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            fast[$"Operators:{name}:Links:0:SystemId"] = given.SystemId;
            fast[$"Operators:{name}:Links:0:Password"] = given.Password;
        }

        var overrides = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["Storage:DataFolder"] = host._folder.FullName, ["Urls"] = "http://127.0.0.1:0", ["Simulator:Enabled"] = "true", ["Demo:Enabled"] = "true",
            ["Prompts:Enabled"] = "false", ["Privacy:NoticeMinutes"] = "0",
        };
        host.Gateway = await GatewayHost.StartAsync(
            new HostSettings
            {
                SimulatorSettings = fast,
                Simulator = simulator,
                LogToTerminal = false,
                Overrides = overrides,
            }, CancellationToken.None);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
