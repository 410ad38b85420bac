using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Benchmarks.Load;

/// <summary>
/// Many callers in lock-step: all of them send the same hop at the same moment, round after round. Each files a complaint of her own, and
/// every screen that names one must name hers; a reference that a second caller sees is crossed data.
/// </summary>
internal static partial class CallersLoad
{
    private static readonly string[] Inputs = ["", "3", "3*4", "3*4*1"];

    /// <summary>load callers [--callers N] [--duration SECONDS]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new LoadArguments(args);
        var (count, seconds) = (options.Number("--callers", 1_000), options.Number("--duration", 60));
        await using var host = await LoadHost.StartAsync(window: 100, given: options);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = host.Gateway.Address };
        var callers = new Callers(http, count);
        var clock = Stopwatch.StartNew();
        var rounds = 0;
        for (; clock.Elapsed < TimeSpan.FromSeconds(seconds); rounds++)
        {
            foreach (var input in Inputs)
                await callers.AllAsync(rounds, input);
        }

        var took = clock.Elapsed;
        Console.WriteLine($"{count:N0} callers, {rounds} rounds, {callers.Named:N0} screens that named a complaint, {callers.Crossed} crossed, {callers.Failed} failed");
        return (LoadResult.Of("callers", (long)rounds * count * Inputs.Length, took, callers.Latencies, lost: callers.Failed, duplicates: 0, unknown: 0, database: "sqlite") with
        {
            Crossed = callers.Crossed + (callers.Known < count ? count - callers.Known : 0),
        }).Print();
    }

    [GeneratedRegex("G-[0-9]+")]
    private static partial Regex Reference();

    private sealed class Callers(HttpClient http, int count)
    {
        private readonly string?[] _references = new string?[count];
        private readonly ConcurrentDictionary<string, int> _owners = new(StringComparer.Ordinal);
        private long _crossed;
        private long _failed;
        private long _named;

        public Latencies Latencies { get; } = new();

        public long Crossed => Interlocked.Read(ref _crossed);

        public long Failed => Interlocked.Read(ref _failed);

        public long Named => Interlocked.Read(ref _named);

        public int Known => _references.Count(reference => reference is not null);

        public Task AllAsync(int round, string input) => Task.WhenAll(Enumerable.Range(0, count).Select(caller => HopAsync(round, caller, input)));

        private async Task HopAsync(int round, int caller, string input)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["sessionId"] = string.Create(CultureInfo.InvariantCulture, $"lockstep-{round}-{caller}"),
                ["phoneNumber"] = string.Create(CultureInfo.InvariantCulture, $"92300{7_000_000 + caller}"),
                ["serviceCode"] = "*8171#",
                ["text"] = input,
            });
            var began = Stopwatch.GetTimestamp();
            using var response = await http.PostAsync(new Uri("ussd/demo", UriKind.Relative), form);
            var screen = await response.Content.ReadAsStringAsync();
            Latencies.Add(Stopwatch.GetTimestamp() - began);
            if (!response.IsSuccessStatusCode)
                Interlocked.Increment(ref _failed);
            foreach (Match match in Reference().Matches(screen))
                Take(caller, match.Value);
        }

        private void Take(int caller, string reference)
        {
            Interlocked.Increment(ref _named);
            _references[caller] ??= reference;
            if (_references[caller] != reference || _owners.GetOrAdd(reference, caller) != caller)
                Interlocked.Increment(ref _crossed);
        }
    }
}
