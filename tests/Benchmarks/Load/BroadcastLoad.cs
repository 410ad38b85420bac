using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Broadcasts;
using Gateway.Broadcasts.Control;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Load;

/// <summary>
/// A broadcast through the whole gateway, as staff send one: its list is frozen, another person approves it, it starts, it is paused and
/// resumed on its way, and a second one is stopped for good. Meanwhile people ask and wait for their answers.
/// </summary>
internal static class BroadcastLoad
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>load broadcast [--recipients N] [--window W] [--rate R]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new LoadArguments(args);
        var recipients = given.Number("--recipients", 1_000_000);
        await using var host = await LoadHost.StartAsync(given.Number("--window", 200), given.Number("--rate", 1_000_000), settings: new Dictionary<string, string?>
        {
            ["Broadcasts:StartDelayMinutes"] = "0", ["Broadcasts:TrialPeople"] = "0", ["Broadcasts:TestPhones:0"] = "03001110001", ["Broadcasts:SecondApproverAbove"] = "1000000",
        });
        var staff = new BroadcastStaff(host.Gateway.Services);
        using var air = new BroadcastAir(host.Gateway.SimulatedOperators.Select(one => one.Smsc).ToList());
        var askers = new Askers(host.Gateway.SimulatedOperators[0].Smsc);
        await askers.RunAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        askers.Forget();
        var idle = Rss();

        var (draft, frozen) = await staff.FreezeAsync(recipients, "Your payment is ready. Collect it free of charge.");
        Say($"{recipients:n0} people frozen in {frozen.TotalSeconds:0.0} s, {Rss() - idle} MB over idle");
        using var enough = new CancellationTokenSource();
        var asking = askers.RunAsync(TimeSpan.FromHours(6), enough.Token);
        var peak = new Peak();
        var clock = Stopwatch.StartNew();
        var broadcast = await staff.StartAsync(draft);
        await UntilAsync(async () => (await StatesAsync(staff, broadcast)).HandedOver >= recipients * 3L / 10, peak);

        var pause = await EffectAsync(air, () => staff.PauseAllAsync());
        var held = Stopwatch.StartNew();
        await staff.ResumeAllAsync();
        var stood = held.Elapsed + Quiet;
        await UntilAsync(async () => await staff.IsOverAsync(broadcast), peak);
        var took = clock.Elapsed - stood;
        enough.Cancel();
        await asking;
        var arrived = air.Texts;
        var states = await StatesAsync(staff, broadcast);

        var (second, _) = await staff.FreezeAsync(Math.Max(1000, recipients / 5), "Another notice: please keep your card safe.");
        var stopped = await staff.StartAsync(second);
        await UntilAsync(async () => (await StatesAsync(staff, stopped)).HandedOver > 0, peak);
        var cancel = await EffectAsync(air, () => staff.StopAsync(stopped));
        var rest = await StatesAsync(staff, stopped);
        return Print(new BroadcastResult(
            "broadcast", recipients, Math.Round(frozen.TotalSeconds, 1), Math.Round(took.TotalSeconds, 1), (long)(recipients / took.TotalSeconds), pause, cancel,
            askers.Latencies.Percentile(0.5), askers.Latencies.Percentile(0.95), askers.Answered, askers.Lost, idle, peak.Megabytes - idle,
            recipients - states.Delivered, Math.Max(0, arrived - recipients), states.People - recipients, rest.People - Math.Max(1000, recipients / 5)));
    }

    // How long after a click the last text of a broadcast still left.
    private static async Task<long> EffectAsync(BroadcastAir air, Func<Task> click)
    {
        var clicked = Stopwatch.GetTimestamp();
        await click();
        while (Stopwatch.GetElapsedTime(Math.Max(air.Last, clicked)) < Quiet)
            await Task.Delay(100);
        return Math.Max(0, (long)Stopwatch.GetElapsedTime(clicked, Math.Max(air.Last, clicked)).TotalMilliseconds);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, Peak peak)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            peak.Look();
            if (waited.Elapsed > Patience + TimeSpan.FromHours(2))
                throw new TimeoutException("The broadcast does not come to an end.");
            await Task.Delay(500);
        }
    }

    private static async Task<StateCounts> StatesAsync(BroadcastStaff staff, Guid broadcast) =>
        (await staff.Services.GetRequiredService<Database>().ReadAsync(session => SendingStates.Of(session, broadcast), CancellationToken.None))!.All;

    private static int Print(BroadcastResult result)
    {
        Console.WriteLine(JsonSerializer.Serialize(result, BroadcastResultJson.Default.BroadcastResult));
        return result is { Lost: 0, Duplicates: 0, NotAddingUp: 0, NotAddingUpStopped: 0 } ? 0 : 1;
    }

    private static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static long Rss()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / (1024 * 1024);
    }

    /// <summary>The most memory that was seen.</summary>
    private sealed class Peak
    {
        public long Megabytes { get; private set; } = Rss();

        public void Look() => Megabytes = Math.Max(Megabytes, Rss());
    }
}

/// <summary>The last line of the run.</summary>
/// <param name="Scenario">broadcast.</param>
/// <param name="Messages">People on the list.</param>
/// <param name="FreezeSeconds">How long the list took.</param>
/// <param name="Seconds">From the approval to the last receipt, without the pause.</param>
/// <param name="PerSecond">Drained a second.</param>
/// <param name="PauseMs">From the click on "pause all" to the last text of a broadcast.</param>
/// <param name="CancelMs">The same for "stop for good".</param>
/// <param name="ReplyP50Ms">Half of the people who asked meanwhile had their answer after so long.</param>
/// <param name="ReplyP95Ms">So had 95 of 100.</param>
/// <param name="Replies">How many answers there were.</param>
/// <param name="RepliesLost">How many did not come.</param>
/// <param name="RssIdleMb">Memory before.</param>
/// <param name="RssOverIdleMb">At most so much more while it drained.</param>
/// <param name="Lost">People without a delivery.</param>
/// <param name="Duplicates">Texts that arrived beyond one a person.</param>
/// <param name="NotAddingUp">By how much the states missed the number of people.</param>
/// <param name="NotAddingUpStopped">The same for the one that was stopped.</param>
internal sealed record BroadcastResult(
    string Scenario, long Messages, double FreezeSeconds, double Seconds, long PerSecond, long PauseMs, long CancelMs, double ReplyP50Ms, double ReplyP95Ms,
    long Replies, long RepliesLost, long RssIdleMb, long RssOverIdleMb, long Lost, long Duplicates, long NotAddingUp, long NotAddingUpStopped);

/// <summary>Writes it in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BroadcastResult))]
internal sealed partial class BroadcastResultJson : JsonSerializerContext;
