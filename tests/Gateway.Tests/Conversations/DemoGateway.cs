using System.Threading.Channels;
using Gateway.Host;
using Gateway.Host.Rehearsals;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Simulator;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Conversations;

/// <summary>One whole gateway for a class of tests: the demo's registry, simulated operators, real SMPP and HTTP; on SQLite files, as it comes.</summary>
public class DemoGateway : IAsyncLifetime
{
    private static readonly HttpClient Http = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-demo-test-");
    private int _stranger;

    internal RunningGateway Gateway { get; private set; } = null!;

    /// <summary>Settings of the stores it stands on, and whatever a test wants otherwise.</summary>
    internal Dictionary<string, string?> Stores { get; } = new() { ["Conversations:MessagesPerHour"] = "8", ["Conversations:DefaultLanguage"] = "en" };

    /// <summary>Its clock, which a test moves ahead.</summary>
    internal ShiftedTime Clock { get; } = new(TimeProvider.System);

    /// <summary>Its data folder.</summary>
    internal string Folder => _folder.FullName;

    internal SimulatedSmsc Smsc => Gateway.SimulatedOperators[0].Smsc;

    public virtual async Task InitializeAsync()
    {
        Gateway = await GatewayHost.StartAsync(
            new HostSettings
            {
                LogToTerminal = false,
                Time = Clock,
                Overrides = new Dictionary<string, string?>(Stores) { ["Storage:DataFolder"] = _folder.FullName, ["Urls"] = "http://127.0.0.1:0" },
            }, CancellationToken.None);
    }

    public virtual async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A phone that nobody knows and no other test uses.</summary>
    public string Stranger() => $"923009{Interlocked.Increment(ref _stranger):000000}";

    /// <summary>Writes to 8171; answers the reply.</summary>
    public async Task<string> SayAsync(string from, string text)
    {
        var arrived = Channel.CreateUnbounded<string>();
        void Take(HandsetText reply)
        {
            if (reply.To == from)
                arrived.Writer.TryWrite(reply.Text);
        }

        Smsc.TextReceived += Take;
        try
        {
            await Smsc.DeliverAsync(from, "8171", text, CancellationToken.None);
            using var limit = new CancellationTokenSource(Patience);
            return await arrived.Reader.ReadAsync(limit.Token);
        }
        finally
        {
            Smsc.TextReceived -= Take;
        }
    }

    /// <summary>Writes to 8171; answers the counted reason once the message is handled.</summary>
    public async Task<string> OutcomeAsync(string from, string text)
    {
        await Smsc.DeliverAsync(from, "8171", text, CancellationToken.None);
        var person = Gateway.Services.GetRequiredService<PersonalData>().TokenOf(Msisdn.TryParse(from, out var number) ? number : default).ToArray();
        var database = Gateway.Services.GetRequiredService<Database>();
        for (var i = 0; i < 1200; i++)
        {
            var outcome = await database.ReadAsync(
                session => session.First("SELECT outcome FROM inbox WHERE sender = $1 ORDER BY seq DESC LIMIT 1", row => row.TextOrNull(0), person), CancellationToken.None);
            if (outcome is not null)
                return outcome;
            await Task.Delay(25);
        }

        throw new TimeoutException("The message was not handled.");
    }

    /// <summary>One USSD hop: the whole input so far.</summary>
    public async Task<string> HopAsync(string from, string session, string input)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["sessionId"] = session, ["phoneNumber"] = from, ["serviceCode"] = "*8171#", ["text"] = input,
        });
        using var response = await Http.PostAsync(new Uri(Gateway.Address, "ussd/demo"), form);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The network says how a session ended.</summary>
    public async Task<int> EndAsync(string from, string session, string status)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["sessionId"] = session, ["phoneNumber"] = from, ["serviceCode"] = "*8171#", ["status"] = status,
        });
        using var response = await Http.PostAsync(new Uri(Gateway.Address, "ussd/demo"), form);
        return (int)response.StatusCode;
    }

    internal async Task<long> CountAsync(string sql) => Convert.ToInt64(
        await Gateway.Services.GetRequiredService<Database>().ReadAsync(session => session.Scalar(sql), CancellationToken.None), System.Globalization.CultureInfo.InvariantCulture);
}
