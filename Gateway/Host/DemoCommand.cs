using System.Globalization;
using Gateway.Broadcasts;
using Gateway.Messages;
using Spectre.Console;

namespace Gateway.Host;

/// <summary>
/// The verb <c>demo</c>: a gateway of its own in a folder that goes away, one SMS conversation, one USSD complaint and one broadcast,
/// every message printed with its encoding and segments. Exit code 0 when everything was answered and delivered.
/// </summary>
internal static class DemoCommand
{
    private const int Families = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Plays it.</summary>
    public static async Task<int> RunAsync(HostSettings settings, CancellationToken stopping)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-demo-");
        try
        {
            var own = new Dictionary<string, string?>(settings.Overrides)
            {
                ["Storage:DataFolder"] = folder.FullName, ["Storage:Provider"] = "Sqlite", ["ConnectionStrings:Database"] = "", ["ConnectionStrings:Redis"] = "",
                ["Urls"] = "http://127.0.0.1:0", ["Simulator:Enabled"] = "true", ["Demo:Enabled"] = "true",
            };
            await using var gateway = await GatewayHost.StartAsync(settings with { Overrides = own, LogToTerminal = false }, stopping);
            if (gateway.SimulatedOperators.Count == 0)
            {
                await System.Console.Error.WriteLineAsync("The demo plays against simulated operators: remove the operators from the settings and run it again.");
                return 1;
            }

            return await PlayAsync(gateway, AnsiConsole.Console, stopping) ? 0 : 1;
        }
        catch (Exception e) when (StartFailure.Explain(e) is { } words)
        {
            await System.Console.Error.WriteLineAsync(words);
            return 1;
        }
        catch (TimeoutException e)
        {
            await System.Console.Error.WriteLineAsync($"The demo stopped: {e.Message}");
            return 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Plays it on a gateway that runs with the demo's registry; whether everything was answered and delivered.</summary>
    public static async Task<bool> PlayAsync(RunningGateway gateway, IAnsiConsole console, CancellationToken stopping)
    {
        var urdu = new DemoPhone(gateway, console, "03001110001", "Zainab writes to 8171 in Urdu digits");
        await urdu.SendAsync("۳۵۲۰۲-۱۲۳۴۵۶۷-۴", stopping);
        await urdu.SendAsync("roman", stopping);
        await urdu.SendAsync("3520212345674", stopping);

        var english = new DemoPhone(gateway, console, "03331110003", "Another family dials *8171#");
        await english.DialAsync(["", "3", "2", "10", "1", "LHM-1", "1"], stopping);
        return await BroadcastAsync(gateway, console, stopping);
    }

    private static async Task<bool> BroadcastAsync(RunningGateway gateway, IAnsiConsole console, CancellationToken stopping)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]Staff send a notice to {Families} families[/]").LeftJustified());
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var request = new BroadcastRequest(
            new Audience { Programme = "kafaalat", Limit = Families }, "notice.payment_ready",
            new Dictionary<string, string> { ["window_from"] = Iso(today.AddDays(3)), ["window_to"] = Iso(today.AddDays(17)) }, MessageClass.Payment, AnyHour: true);
        var plan = await gateway.Services.GetRequiredService<BroadcastPlanner>().PlanAsync(request, stopping);
        BroadcastPlanView.Write(console, plan);
        if (plan.Problems.Count > 0)
            return false;

        var store = gateway.Services.GetRequiredService<BroadcastStore>();
        var id = await store.CreateAsync(plan, "demo", stopping);
        var progress = await WatchAsync(store, id, console, stopping);
        BroadcastPlanView.Write(console, progress);
        return progress.Of(MessageStatus.Delivered) == plan.People;
    }

    private static Task<BroadcastProgress> WatchAsync(BroadcastStore store, Guid id, IAnsiConsole console, CancellationToken stopping) =>
        console.Progress().AutoClear(false).StartAsync(async context =>
        {
            var sent = context.AddTask("handed to the networks");
            var delivered = context.AddTask("reported delivered");
            var began = TimeProvider.System.GetTimestamp();
            while (true)
            {
                var progress = await store.ProgressAsync(id, stopping) ?? throw new TimeoutException("the broadcast is gone from the database.");
                sent.MaxValue = delivered.MaxValue = Math.Max(1, progress.Broadcast.Total);
                sent.Value = progress.Settled;
                delivered.Value = progress.Of(MessageStatus.Delivered);
                if (delivered.Value >= delivered.MaxValue)
                    return progress;
                if (TimeProvider.System.GetElapsedTime(began) > Patience)
                    throw new TimeoutException($"{delivered.Value} of {delivered.MaxValue} notices were reported delivered within {Patience.TotalSeconds} s.");
                await Task.Delay(200, stopping);
            }
        });

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
