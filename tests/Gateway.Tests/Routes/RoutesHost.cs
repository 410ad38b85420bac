using Gateway.Host;
using Gateway.Simulator;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Gateway.Tests.House;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Routes;

/// <summary>A whole gateway on a folder of its own, bound to simulated SMSCs by the names given.</summary>
internal sealed class RoutesHost : IAsyncDisposable
{
    public const string Phone = "923001234567";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder;
    private readonly bool _keepFolder;
    private RunningGateway? _gateway;

    private RoutesHost(string folder, bool keepFolder, Dictionary<string, SimulatedSmsc> smscs)
    {
        _folder = folder;
        _keepFolder = keepFolder;
        Smscs = smscs;
    }

    public IReadOnlyDictionary<string, SimulatedSmsc> Smscs { get; }

    public SimulatedSmsc Smsc => Smscs["jazz"];

    public IServiceProvider Services => _gateway!.Services;

    public Uri Address => _gateway!.Address;

    public static async Task<RoutesHost> StartAsync(Dictionary<string, string?>? settings = null, string[]? operators = null, string? folder = null)
    {
        var smscs = (operators ?? ["jazz"]).ToDictionary(
            name => name, _ => SimulatedSmsc.Start(new SimulatorOptions { SystemId = "gateway", Password = "secret", ReceiptDelay = TimeSpan.Zero }, TimeProvider.System, NullLogger.Instance));
        var host = new RoutesHost(folder ?? Directory.CreateTempSubdirectory("messaging-routes-").FullName, folder is not null, smscs);
        var all = new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0", ["Storage:DataFolder"] = host._folder, ["Demo:Enabled"] = "false", ["Simulator:Enabled"] = "false",
            ["Conversations:DefaultLanguage"] = "en",
        };
        foreach (var (name, smsc) in smscs)
        {
            all[$"Operators:{name}:ShortCodes:0"] = "8171";
            all[$"Operators:{name}:Links:0:Host"] = "127.0.0.1";
            all[$"Operators:{name}:Links:0:Port"] = $"{smsc.Port}";
            all[$"Operators:{name}:Links:0:SystemId"] = "gateway";
            all[$"Operators:{name}:Links:0:Password"] = "secret";
            all[$"Operators:{name}:Links:0:ResponseTimeout"] = "00:00:02";
        }

        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        try
        {
            host._gateway = await GatewayHost.StartAsync(
                new HostSettings { ConfigFolder = Path.Combine(SourceTree.Root, "config"), Overrides = all, LogToTerminal = false }, CancellationToken.None);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    /// <summary>The next submit_sm an operator sees.</summary>
    public async Task<SubmitSm> NextSubmitAsync(string name = "jazz")
    {
        using var limit = new CancellationTokenSource(Patience);
        return (await Smscs[name].Submits.ReadAsync(limit.Token)).Pdu;
    }

    public async Task<CommandStatus> DeliverAsync(DeliverSm pdu, string name = "jazz")
    {
        using var limit = new CancellationTokenSource(Patience);
        return await Smscs[name].DeliverAsync(pdu, limit.Token);
    }

    public ValueTask<long> CountAsync(string sql, params object?[] values) =>
        Services.GetRequiredService<Database>().ReadAsync(session => Convert.ToInt64(session.Scalar(sql, values)), CancellationToken.None);

    public Task UntilAsync(string sql, long count) => Outbox.OutboxRig.UntilAsync(async () => await CountAsync(sql) == count, $"{count} = {sql}");

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        foreach (var smsc in Smscs.Values)
            await smsc.DisposeAsync();
        if (!_keepFolder)
            Directory.Delete(_folder, recursive: true);
    }
}
