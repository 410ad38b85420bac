using System.Net;
using System.Text;
using System.Text.Json;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Routes;

/// <summary>An operator with no SMPP, through the whole gateway: its answers, its receipts, its people.</summary>
public sealed class HttpOperatorTests : IAsyncLifetime
{
    private const string Route = """
        send:
          url: "{address}send"
          headers: { Authorization: "Bearer {secret}" }
          json: '{ "to": "{to}", "from": "{from}", "text": "{text}" }'
          timeout_seconds: 1
        accepted: { id: { json: id } }
        errors: [ { json: status, is: [ bad_number ], means: permanent } ]
        callback:
          items: results
          receipt: { id: messageId, status: status.name, error: error, delivered: [ DELIVRD ], failed: [ UNDELIV ] }
          message: { from: sender, to: recipient, text: text, id: inboundId }
          answer: ACK
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-http-");
    private AggregatorServer _server = null!;
    private RoutesHost _host = null!;

    public async Task InitializeAsync()
    {
        _server = await AggregatorServer.StartAsync();
        var file = Path.Combine(_folder.FullName, "hub.http.yaml");
        await File.WriteAllTextAsync(file, Route.Replace("{address}", _server.Address.ToString(), StringComparison.Ordinal));
        _host = await RoutesHost.StartAsync(
            new() { ["Operators:hub:ShortCodes:0"] = "8171", ["Operators:hub:Http"] = file, ["Operators:hub:HttpSecret"] = "s3cret", ["Operators:hub:CallbackSecret"] = "knock" },
            operators: [], folder: Path.Combine(_folder.FullName, "data"));
    }

    [Fact]
    public async Task A_message_leaves_and_its_receipt_settles_it()
    {
        await SendAsync("Your payment is ready.");
        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 1", 1);

        var status = await CallAsync("""{"results":[{"messageId":"m-1","status":{"name":"DELIVRD"}}]}""");

        Assert.Equal((HttpStatusCode.OK, "ACK"), status);
        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 3", 1);
        var body = JsonDocument.Parse(_server.Seen.Single().Body).RootElement;
        Assert.Equal((RoutesHost.Phone, "8171", "Your payment is ready."), (body.GetProperty("to").GetString(), body.GetProperty("from").GetString(), body.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_failed_receipt_fails_it_with_the_operators_reason()
    {
        await SendAsync("Hello");
        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 1", 1);

        await CallAsync("""{"results":[{"messageId":"m-1","status":{"name":"ENROUTE"}},{"messageId":"m-1","status":{"name":"UNDELIV"},"error":"absent"}]}""");

        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 4 AND reason LIKE '%absent%'", 1);
    }

    [Fact]
    public async Task Silence_leaves_it_unknown_and_it_is_sent_once()
    {
        _server.AnswerWith = http => Task.Delay(Timeout.Infinite, http.RequestAborted);

        await SendAsync("Hello");

        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 2", 1);
        Assert.Single(_server.Seen);
    }

    // A wrong password is no fault of the message: one at a time tries, none is used up, and all leave when it is mended.
    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task An_operator_that_refuses_whoever_asks_holds_its_messages_until_it_is_mended(int status)
    {
        _server.AnswerWith = AggregatorServer.Answer(status, "");
        for (var i = 0; i < 5; i++)
            await SendAsync($"Hello {i}");
        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 0", 5);
        while (_server.Seen.Count < 2)
            await Task.Delay(20);
        Assert.Equal(0, await _host.CountAsync("SELECT COUNT(*) FROM messages WHERE status <> 0 OR attempts <> 0"));

        _server.AnswerWith = null;

        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 1 AND attempts = 1", 5);
    }

    [Fact]
    public async Task A_refusal_by_the_table_fails_it()
    {
        _server.AnswerWith = AggregatorServer.Answer(200, """{"status":"bad_number"}""");

        await SendAsync("Hello");

        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 4", 1);
    }

    [Fact]
    public async Task A_person_who_writes_is_answered_by_the_same_operator_once()
    {
        const string help = """{"results":[{"sender":"+92 300 1234567","recipient":"8171","text":"HELP","inboundId":"in-1"}]}""";

        await CallAsync(help);
        await CallAsync(help);

        await _host.UntilAsync("SELECT COUNT(*) FROM messages WHERE status = 1", 1);
        Assert.Equal(1, await _host.CountAsync("SELECT COUNT(*) FROM inbox"));
        Assert.Contains("CNIC", _server.Seen.Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hub", "wrong", "{}", "application/json", HttpStatusCode.Unauthorized)]
    [InlineData("hub", "knock", "{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("hub", "knock", "{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("hub", "knock", "a=b", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("nobody", "knock", "{}", "application/json", HttpStatusCode.NotFound)]
    public async Task A_callback_that_is_not_one_is_refused(string route, string secret, string body, string type, HttpStatusCode expected)
    {
        var (status, _) = await CallAsync(body, route, secret, type);

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task A_form_is_read_as_well_as_json()
    {
        var (status, _) = await CallAsync("sender=03001234567&recipient=8171&text=HELP", type: "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, await _host.CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<(HttpStatusCode, string)> CallAsync(string body, string route = "hub", string secret = "knock", string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var caller = new HttpClient();
        using var response = await caller.PostAsync(new Uri(_host.Address, $"sms/{route}?secret={secret}"), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task SendAsync(string text)
    {
        Assert.True(Msisdn.TryParse(RoutesHost.Phone, out var to));
        var outbox = _host.Services.GetRequiredService<OutboxWriter>();
        var message = new OutgoingMessage(MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), text, MessageClass.Case, Priority.Case, "hub");
        await _host.Services.GetRequiredService<BatchWriter>().WriteAsync(session => outbox.Add(session, message), default);
        outbox.Signal();
    }
}
