using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Webhooks;

/// <summary>Carries waiting events to their receivers until nothing is due: receivers side by side, each bounded, each given a rest when it keeps failing.</summary>
internal sealed class WebhookRounds(WebhookQueue queue, WebhookSender sender, IOptions<WebhookOptions> options)
{
    private const int Targets = 8;

    /// <summary>Calls every receiver for which something is due; answers how many events were taken.</summary>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        var taken = 0;
        var targets = await queue.ClaimAsync(stopping);
        await Parallel.ForEachAsync(targets, new ParallelOptions { MaxDegreeOfParallelism = Targets, CancellationToken = stopping }, async (target, token) =>
            Interlocked.Add(ref taken, await ServeAsync(target, token)));
        return taken;
    }

    private async Task<int> ServeAsync(WebhookTarget target, CancellationToken stopping)
    {
        var (taken, failures) = (0, target.Failures);
        while (await queue.NextAsync(target, stopping) is { Count: > 0 } next)
        {
            // One call finds out whether a receiver that failed is back; the others wait for what it finds.
            var calls = await CallAsync(target, failures > 0 ? next[..1] : next, stopping);
            var before = failures;
            foreach (var (_, outcome) in calls)
                failures = outcome.IsTaken ? 0 : outcome.IsAway ? failures + 1 : failures;
            taken += calls.Count(call => call.Outcome.IsTaken);
            if (!await queue.RecordAsync(target, calls, before, failures, stopping))
                break;
        }

        await queue.ReleaseAsync(target, stopping);
        return taken;
    }

    private async Task<List<(WebhookEvent Event, CallOutcome Outcome)>> CallAsync(WebhookTarget target, List<WebhookEvent> events, CancellationToken stopping)
    {
        var calls = new ConcurrentBag<(WebhookEvent Event, CallOutcome Outcome)>();
        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = stopping }, async (happened, token) =>
            calls.Add((happened, await sender.SendAsync(target, happened, token))));
        return [.. calls.OrderBy(call => call.Event.Seq)];
    }
}
