using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Simulator;
using Gateway.Smpp.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Tests.Kannel;

/// <summary>Kannel bound to our simulated SMSC sends a thousand messages, gets every receipt, and receives a thousand.</summary>
public sealed class SimulatorForKannelTests : IAsyncLifetime
{
    private const int Messages = 1000;
    private const string Delivered = "1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<string, string> _receipts = new();
    private readonly ConcurrentDictionary<string, string> _received = new();
    private SimulatedSmsc _smsc = null!;
    private WebApplication _callback = null!;
    private KannelGateway _kannel = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _callback = builder.Build();
        _callback.Urls.Add("http://127.0.0.1:0");
        _callback.MapGet("/dlr", (HttpRequest request) => _receipts[request.Query["n"]!] = request.Query["type"]!);
        _callback.MapGet("/mo", (HttpRequest request) => _received[request.Query["from"]!] = request.Query["text"]!);
        await _callback.StartAsync();
        _smsc = SimulatedSmsc.Start(new() { ReceiptDelay = TimeSpan.FromMilliseconds(100), TextsPerNumber = Messages }, TimeProvider.System, NullLogger.Instance);
        var address = _callback.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _kannel = await KannelGateway.StartAsync(_smsc.Port, new Uri(address + "/"));
        await UntilAsync(() => _smsc.Bound > 0, "Kannel has not bound");
    }

    public async Task DisposeAsync()
    {
        await _kannel.DisposeAsync();
        await _smsc.DisposeAsync();
        await _callback.DisposeAsync();
    }

    [Fact]
    public async Task A_thousand_messages_are_sent_and_every_receipt_comes_back()
    {
        await Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, aborted) =>
        {
            var receipt = Uri.EscapeDataString($"{_callback.Urls.Single()}/dlr?n={Number(n)}&type=%d");
            var sent = await _kannel.Client.GetAsync(
                new Uri($"/cgi-bin/sendsms?username=test&password=test&from=8171&to={Phone(n)}&text=salam+{Number(n)}&dlr-mask=3&dlr-url={receipt}", UriKind.Relative), aborted);
            Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(aborted));
        });
        await UntilAsync(() => _receipts.Count >= Messages, "receipts are missing");

        Assert.All(_receipts.Values, type => Assert.Equal(Delivered, type));
        for (var n = 0; n < Messages; n++)
            Assert.Equal($"salam {Number(n)}", Assert.Single(_smsc.InboxOf(Phone(n))).Text);
        Assert.Equal(Messages, _smsc.Figures.Taken);
    }

    [Fact]
    public async Task A_thousand_people_write_and_each_is_heard()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Messages).Select(n => _smsc.DeliverAsync(Phone(n), "8171", $"HELP {Number(n)}", CancellationToken.None)))
            .WaitAsync(Patience);
        await UntilAsync(() => _received.Count >= Messages, "messages are missing");

        Assert.All(answers, status => Assert.Equal(CommandStatus.Ok, status));
        Assert.Equal(Enumerable.Range(0, Messages).Select(n => $"HELP {Number(n)}").Order(), _received.Values.Order());
    }

    private async Task UntilAsync(Func<bool> reached, string otherwise)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!reached())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{otherwise}: {_receipts.Count} receipts, {_received.Count} messages, {_smsc.Figures}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Phone(int n) => (923_000_000_000L + n).ToString(CultureInfo.InvariantCulture);
}
