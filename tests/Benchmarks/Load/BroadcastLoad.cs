using System.Diagnostics;
using Gateway.Broadcasts.Control;
using Gateway.Simulator;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;
using static Benchmarks.Load.BroadcastWatch;

namespace Benchmarks.Load;

/// <summary>
/// A broadcast through the whole gateway, as staff send one: its list is frozen, another person approves it, it starts, it is paused and
/// resumed on its way, and a second one to the same people is stopped for good. Meanwhile people ask and wait for their answers.
/// </summary>
internal sealed class BroadcastLoad : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(6);

    private readonly int _recipients;
    private readonly BroadcastStaff _staff;
    private readonly BroadcastAir _air;
    private readonly Askers _askers;
    private readonly CancellationToken _stopping;
    private readonly BroadcastResult _result;
    private BroadcastWatch _watch = new();

    private BroadcastLoad(int recipients, BroadcastStaff staff, BroadcastAir air, Askers askers, CancellationToken stopping)
    {
        (_recipients, _staff, _air, _askers, _stopping) = (recipients, staff, air, askers, stopping);
        _result = new() { Messages = recipients };
    }

    /// <summary>load broadcast [--recipients N] [--window W] [--rate R]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = StopSignal.Listen();
        var given = new LoadArguments(args);
        var recipients = given.Number("--recipients", 1_000_000);
        await using var host = await LoadHost.StartAsync(given.Number("--window", 200), given.Number("--rate", 1_000_000), settings: new Dictionary<string, string?>
        {
            ["Broadcasts:StartDelayMinutes"] = "0", ["Broadcasts:TrialPeople"] = "0", ["Broadcasts:TestPhones:0"] = "03001110001", ["Broadcasts:SecondApproverAbove"] = "1000000",
        }, simulator: Forgetful);
        var networks = host.Gateway.SimulatedOperators.Select(one => one.Smsc).ToList();
        using var air = new BroadcastAir(networks, recipients);
        using var load = new BroadcastLoad(recipients, new BroadcastStaff(host.Gateway.Services, stop.Token), air, new Askers(networks[0]), stop.Token);
        try
        {
            await load.RunAsync();
        }
        catch (Exception e) when (stop.IsHeard)
        {
            // The gateway stops under a run that was told to stop; what it then cannot do is no news.
            load._result.Stopped = $"by a signal ({e.GetType().Name})";
        }

        return load.Print();
    }

    public void Dispose() => _watch.Dispose();

    private async Task RunAsync()
    {
        await _askers.RunAsync(TimeSpan.FromSeconds(10), CancellationToken.None, _stopping);
        _askers.Forget();
        _watch.Dispose();
        _watch = new();

        var broadcast = await BeginAsync("Your payment is ready. Collect it free of charge.");
        var processor = new ProcessorTime();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        var asking = _askers.RunAsync(LongestRun, enough.Token, _stopping);
        var (clock, began) = (Stopwatch.StartNew(), DateTimeOffset.UtcNow);
        await UntilAsync("draining", () => Task.FromResult(_air.Texts >= _recipients * 3L / 10));

        _askers.Counts = false;
        _result.PauseMs = await EffectAsync("paused", _staff.PauseAllAsync);
        var held = Stopwatch.StartNew();
        await _staff.ResumeAllAsync();
        _askers.Counts = true;
        var stood = held.Elapsed + Quiet;
        await UntilAsync("draining", () => Task.FromResult(_air.Texts >= _recipients));
        await UntilAsync("settling", () => _staff.IsOverAsync(broadcast));
        var took = clock.Elapsed - stood;
        await enough.CancelAsync();
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Say($"answers: {await ReplyStages.OfAsync(_staff.Services.GetRequiredService<Database>(), began, _stopping)}");
        processor.Print(_recipients, "simulated networks and asking people");
        await JudgeAsync(broadcast, took);

        _air.Forget();
        var stopped = await BeginAsync("Another notice: please keep your card safe.");
        await UntilAsync("the second", () => Task.FromResult(_air.Texts > 0));
        _result.CancelMs = await EffectAsync("cancelled", () => _staff.StopAsync(stopped));
        _result.LeftAfterCancel = _air.Texts;
        _result.NotAddingUpStopped = (await StatesAsync(stopped)).People - _recipients;
    }

    private async Task<Guid> BeginAsync(string text)
    {
        var uploading = Stopwatch.StartNew();
        var list = await _staff.ListAsync(_recipients);
        Say($"{_recipients:n0} people uploaded in {uploading.Elapsed.TotalSeconds:0.0} s");
        var (draft, took) = await _staff.FreezeAsync(list, text);
        _watch.Look("frozen", _air.Texts, _askers, _air.Undelivered);
        _result.FreezeSeconds = Math.Round(took.TotalSeconds, 1);
        Say($"{_recipients:n0} people frozen in {took.TotalSeconds:0.0} s, {_watch.Peak - _watch.Idle} MB over idle");
        return await _staff.StartAsync(draft);
    }

    private async Task JudgeAsync(Guid broadcast, TimeSpan took)
    {
        var states = await StatesAsync(broadcast);
        _result.Seconds = Math.Round(took.TotalSeconds, 1);
        _result.PerSecond = (long)(_recipients / took.TotalSeconds);
        _result.Lost = Math.Max(_recipients - states.Delivered, _air.Missing);
        _result.Duplicates = _air.TooMany;
        _result.NotAddingUp = states.People - _recipients;
        Say($"drained in {took.TotalSeconds:0.0} s: {_result.PerSecond:n0}/s, lost {_result.Lost}, duplicates {_result.Duplicates}");
    }

    // What the simulated phones and networks remember is none of the gateway's memory.
    private static void Forgetful(SimulatorOptions options) => (options.Kept, options.Numbers, options.TextsPerNumber) = (100, 100, 5);

    // How long after a click the last text of a broadcast still left.
    private async Task<long> EffectAsync(string what, Func<Task> click)
    {
        var clicked = Stopwatch.GetTimestamp();
        await click();
        var answered = Stopwatch.GetElapsedTime(clicked);
        while (Stopwatch.GetElapsedTime(Math.Max(_air.Last, clicked)) < Quiet)
            await Task.Delay(Glance, _stopping);
        var effect = Math.Max(0, (long)Stopwatch.GetElapsedTime(clicked, Math.Max(_air.Last, clicked)).TotalMilliseconds);
        Say($"{what}: the click was answered in {answered.TotalMilliseconds:0} ms, the last text left {effect} ms after it");
        return effect;
    }

    private async Task UntilAsync(string doing, Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            _watch.Look(doing, _air.Texts, _askers, _air.Undelivered);
            await Task.Delay(Glance, _stopping);
        }
    }

    private async Task<StateCounts> StatesAsync(Guid broadcast) =>
        (await _staff.Services.GetRequiredService<Database>().ReadAsync(session => SendingStates.Of(session, broadcast), _stopping))!.All;

    private int Print()
    {
        _result.ReplyP50Ms = _askers.Latencies.Percentile(0.5);
        _result.ReplyP95Ms = _askers.Latencies.Percentile(0.95);
        (_result.Replies, _result.RepliesLost) = (_askers.Answered, _askers.Lost);
        (_result.RssIdleMb, _result.RssOverIdleMb) = (_watch.Idle, Math.Max(0, _watch.Peak - _watch.Idle));
        (_result.ObjectsIdleMb, _result.ObjectsOverIdleMb) = (_watch.IdleObjects, Math.Max(0, _watch.PeakObjects - _watch.IdleObjects));
        return _result.Print();
    }
}
