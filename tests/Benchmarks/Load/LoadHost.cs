using Gateway.Host;

namespace Benchmarks.Load;

/// <summary>A whole gateway in this process, with the demo's registry and simulated operators, in a folder that goes away.</summary>
internal sealed class LoadHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-load-");

    private LoadHost()
    {
    }

    public RunningGateway Gateway { get; private set; } = null!;

    public static async Task<LoadHost> StartAsync(int window, int rate = 1_000_000)
    {
        var host = new LoadHost();
        var fast = new Dictionary<string, string?>();
        foreach (var name in (string[])["north", "south"])
        {
            fast[$"Operators:{name}:TransactionsPerSecond"] = rate.ToString(System.Globalization.CultureInfo.InvariantCulture);
            fast[$"Operators:{name}:Links:0:WindowSize"] = window.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        host.Gateway = await GatewayHost.StartAsync(
            new HostSettings
            {
                SimulatorSettings = fast,
                LogToTerminal = false,
                Overrides = new Dictionary<string, string?>
                {
                    ["Storage:DataFolder"] = host._folder.FullName, ["Urls"] = "http://127.0.0.1:0", ["Simulator:Enabled"] = "true", ["Demo:Enabled"] = "true",
                },
            }, CancellationToken.None);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
