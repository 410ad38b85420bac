using Interop.Tests.Peers;

namespace Interop.Tests.NodeSmpp;

/// <summary>A stranger's SMSC takes notices on the screen: what its phone confirms is delivered, and what somebody types enters the notice's flow.</summary>
public sealed class UssdPushTests : IAsyncLifetime
{
    private const int Question = 2;
    private const int Notice = 3;
    private const int Answer = 18;
    private const int Session = 0x0142;

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-interop-").FullName;
    private Dictionary<string, string> _settings = [];
    private NodeSmsc _smsc = null!;
    private GatewayProcess _gateway = null!;

    public async Task InitializeAsync()
    {
        _smsc = await NodeSmsc.StartAsync();
        _settings = GatewayProcess.BoundTo(_smsc.Port);
        _settings["Ussd__Routes__screens__Operator"] = "test";
        _settings["Ussd__Routes__screens__Push"] = "true";
        _gateway = await GatewayProcess.StartAsync(_folder, _settings);
        await _smsc.NextAsync("bind");
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _smsc.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Notices_are_shown_and_confirmed_and_a_reply_goes_on_in_their_flow()
    {
        await BroadcastAsync("--limit", "2");
        var (first, second) = (await _smsc.NextAsync("submit"), await _smsc.NextAsync("submit"));
        var confirmed = new[] { await _smsc.NextAsync("delivered"), await _smsc.NextAsync("delivered") };

        Assert.Equal((Notice, Notice), (first.GetProperty("op").GetInt32(), second.GetProperty("op").GetInt32()));
        Assert.Contains("01/12/2026", first.GetProperty("text").GetString());
        Assert.All(confirmed, one => Assert.Equal(0, one.GetProperty("status").GetInt32()));

        await BroadcastAsync("--limit", "1", "--reply-flow", "complaint");
        var question = await _smsc.NextAsync("submit");
        await _smsc.UssdAsync(question.GetProperty("to").GetString()!, "2", Answer, Session);
        var answer = await _smsc.NextAsync("submit");

        Assert.Equal(Question, question.GetProperty("op").GetInt32());
        Assert.Equal(Session, answer.GetProperty("session").GetInt32() & 0xFFFE);
        Assert.Equal(question.GetProperty("to").GetString(), answer.GetProperty("to").GetString());
        Assert.NotEqual(question.GetProperty("text").GetString(), answer.GetProperty("text").GetString());
    }

    private Task BroadcastAsync(params string[] more) => GatewayProcess.RunAsync(
        _folder, _settings,
        [
            "broadcast", "--programme", "kafaalat", "--message", "notice.payment_ready", "--set", "window_from=2026-12-01", "--set", "window_to=2026-12-15",
            "--class", "Payment", "--language", "en", "--any-hour", "--ussd-first", "--yes", .. more,
        ]);
}
