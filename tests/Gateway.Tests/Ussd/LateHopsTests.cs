using System.Collections.Concurrent;
using Gateway.Host;
using Gateway.Store;
using Gateway.Ussd;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Ussd;

/// <summary>What people see and get while the database stands still.</summary>
public sealed class LateHopsTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-late-test-");
    private readonly ConcurrentQueue<(string To, string Text)> _texts = new();
    private RunningGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayHost.StartAsync(
            new HostSettings
            {
                LogToTerminal = false,
                Overrides = new Dictionary<string, string?>
                {
                    ["Storage:DataFolder"] = _folder.FullName, ["Urls"] = "http://127.0.0.1:0", ["Conversations:DefaultLanguage"] = "en",
                    ["Ussd:AnswerSeconds"] = "1", ["Ussd:LateHops"] = "1",
                },
            }, CancellationToken.None);
        foreach (var one in _gateway.SimulatedOperators)
            one.Smsc.TextReceived += text => _texts.Enqueue((text.To, text.Text));
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Trait("Fault", "33")]
    [Fact]
    public async Task A_late_hop_is_answered_by_one_SMS_and_beyond_the_bound_people_are_asked_to_dial_again()
    {
        var late = _gateway.Services.GetRequiredService<LateHops>();
        using var locked = _gateway.Services.GetRequiredService<Database>().OpenSession();
        locked.Begin();
        locked.Execute("DELETE FROM inbox_parts WHERE part = -1");

        var promised = await DialAsync("923009000001", "a");
        var shed = await DialAsync("923009000002", "b");
        var waiting = late.Count;
        locked.Rollback();
        for (var i = 0; i < 600 && (late.Count > 0 || Told("923009000001") == 0); i++)
            await Task.Delay(50);

        Assert.Contains("SMS", promised, StringComparison.Ordinal);
        Assert.StartsWith("END ", shed, StringComparison.Ordinal);
        Assert.NotEqual(promised, shed);
        Assert.Equal((1, 0), (waiting, late.Count));
        Assert.Equal((1, 0), (Told("923009000001"), Told("923009000002")));
        Assert.StartsWith("CON ", await DialAsync("923009000002", "c"), StringComparison.Ordinal);
    }

    private int Told(string phone) => _texts.Count(text => text.To == phone);

    private async Task<string> DialAsync(string from, string session)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["sessionId"] = session, ["phoneNumber"] = from, ["serviceCode"] = "*8171#", ["text"] = "",
        });
        using var response = await Http.PostAsync(new Uri(_gateway.Address, "ussd/demo"), form);
        return await response.Content.ReadAsStringAsync();
    }
}
