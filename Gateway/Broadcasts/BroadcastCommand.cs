using System.Globalization;
using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;
using Spectre.Console;

namespace Gateway.Broadcasts;

/// <summary>What <c>broadcast</c> was asked to do.</summary>
/// <param name="Request">Audience, wording and values.</param>
/// <param name="DryRun">Only shows the plan.</param>
/// <param name="Yes">Does not ask.</param>
/// <param name="By">Who asks, for the record.</param>
internal sealed record BroadcastCommandOptions(BroadcastRequest Request, bool DryRun, bool Yes, string By);

/// <summary>
/// The verb <c>broadcast</c>: shows the plan, asks, stores the broadcast and watches the running gateway send it.
/// Exit codes: 0 done, planned, or left running; 1 the plan has problems; 2 not confirmed; 3 cancelled while it ran.
/// </summary>
internal sealed class BroadcastCommand(BroadcastPlanner planner, BroadcastStore store, Database database, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs the verb. Cancelling ends the watching, not the broadcast.</summary>
    public async Task<int> RunAsync(BroadcastCommandOptions options, IAnsiConsole console, CancellationToken stopping)
    {
        var plan = await planner.PlanAsync(options.Request, stopping);
        BroadcastPlanView.Write(console, plan);
        if (plan.Problems.Count > 0)
            return 1;
        if (options.DryRun)
            return 0;
        if (!options.Yes && !Confirm(console, plan.People))
        {
            console.MarkupLine("[yellow]Nothing was sent.[/]");
            return 2;
        }

        var id = await store.CreateAsync(plan, options.By, stopping);
        console.MarkupLineInterpolated($"Broadcast [bold]{id}[/] is stored.");
        if (!Outbox.Queue.Sqlite.QueueFile.IsOwned(database.Options.PathOf("queue.db")))
        {
            console.WriteLine("No gateway is running here: it is sent when one starts.");
            return 0;
        }

        return await WatchAsync(id, console, stopping);
    }

    private static bool Confirm(IAnsiConsole console, long people)
    {
        var expected = people.ToString(CultureInfo.InvariantCulture);
        return console.Ask<string>($"Type the number of recipients ([bold]{expected}[/]) to send:").Trim() == expected;
    }

    private async Task<int> WatchAsync(Guid id, IAnsiConsole console, CancellationToken stopping)
    {
        BroadcastProgress? last = null;
        try
        {
            await console.Progress().AutoClear(false).StartAsync(async context =>
            {
                var bar = context.AddTask("sent");
                while (last is not { IsFinished: true })
                {
                    last = await store.ProgressAsync(id, stopping) ?? throw new InvalidOperationException("The broadcast is gone from the database.");
                    bar.MaxValue = Math.Max(1, last.Broadcast.Total);
                    bar.Value = last.Settled;
                    bar.Description = Markup.Escape(Describe(last));
                    if (!last.IsFinished)
                        await Task.Delay(Glance, time, stopping);
                }
            });
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            console.MarkupLineInterpolated($"[yellow]Not watched any more. The broadcast {id} goes on.[/]");
            return 0;
        }

        BroadcastPlanView.Write(console, last!);
        return last!.Broadcast.State == BroadcastState.Cancelled ? 3 : 0;
    }

    private static string Describe(BroadcastProgress progress) => progress.Broadcast.State == BroadcastState.Paused
        ? "paused"
        : string.Create(CultureInfo.InvariantCulture, $"sent {progress.Settled} of {progress.Broadcast.Total}, delivered {progress.Of(MessageStatus.Delivered)}");
}
