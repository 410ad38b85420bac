using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Load;

/// <summary>
/// USSD hops over HTTP: each session dials, chooses eligibility, and leaves. A hop counts when its screen came back and its state was stored.
/// Two thousand hops go first and are not measured.
/// </summary>
internal static class UssdLoad
{
    private static readonly string[] Inputs = ["", "3", "3*4", "3*4*2"];

    /// <summary>load ussd [--messages N] [--window W] [--rate R]: messages are hops, the window is how many sessions are open at once</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new LoadArguments(args);
        var (hops, window, rate) = (options.Number("--messages", 20_000), options.Number("--window", 64), options.Number("--rate", 0));
        await using var host = await LoadHost.StartAsync(window: 100, given: options);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = window }) { BaseAddress = host.Gateway.Address };
        await RunAsync(http, Math.Min(hops, 2_000), window, 0, firstNumber: 0);
        var processor = new ProcessorTime();
        var (latencies, took, failed) = await RunAsync(http, hops, window, rate, firstNumber: 5_000_000);
        processor.Print(hops, "client");
        return LoadResult.Of("ussd", hops, took, latencies, lost: failed, duplicates: 0, unknown: 0, database: "sqlite").Print();
    }

    private static async Task<(Latencies Latencies, TimeSpan Took, long Failed)> RunAsync(HttpClient http, int hops, int window, int rate, int firstNumber)
    {
        var latencies = new Latencies();
        long failed = 0;
        var next = -1;
        var sent = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, window).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var session && session < hops / Inputs.Length)
            {
                foreach (var input in Inputs)
                {
                    var number = Interlocked.Increment(ref sent);
                    if (rate > 0 && TimeSpan.FromSeconds((double)number / rate) - clock.Elapsed is { Ticks: > 0 } wait)
                        await Task.Delay(wait);
                    using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                    {
                        ["sessionId"] = string.Create(CultureInfo.InvariantCulture, $"load-{firstNumber + session}"),
                        ["phoneNumber"] = string.Create(CultureInfo.InvariantCulture, $"92300{firstNumber + session:0000000}"),
                        ["serviceCode"] = "*8171#",
                        ["text"] = input,
                    });
                    var began = Stopwatch.GetTimestamp();
                    using var response = await http.PostAsync(new Uri("ussd/demo", UriKind.Relative), form);
                    var screen = await response.Content.ReadAsStringAsync();
                    latencies.Add(Stopwatch.GetTimestamp() - began);
                    if (!response.IsSuccessStatusCode || !(screen.StartsWith("CON ", StringComparison.Ordinal) || screen.StartsWith("END ", StringComparison.Ordinal)))
                        Interlocked.Increment(ref failed);
                }
            }
        })));
        return (latencies, clock.Elapsed, failed);
    }
}
