using System.Security.Claims;
using Gateway.Console.Access;
using Gateway.Console.Shell;

namespace Gateway.Console.Overview;

/// <summary>The day as one person sees it.</summary>
internal sealed record DayView(DayFigures Day, IReadOnlyList<WaitingNumber> Waiting, bool MayReadBroadcasts, Chart Chart)
{
    /// <summary>Puts it together.</summary>
    public static async Task<DayView> ReadAsync(DayQuery query, RailNumbers numbers, Words words, ClaimsPrincipal user, CancellationToken aborted)
    {
        var day = await query.ReadAsync(aborted);
        var waiting = await numbers.ForAsync(user, aborted);
        return new(day, [.. waiting.Where(one => one.Number > 0)], StaffAccess.May(user, Permission.BroadcastsRead), ChartOf(day, words));
    }

    private static Chart ChartOf(DayFigures day, Words words)
    {
        var all = day.Hours.Sum(hour => hour.Out.Total);
        var best = day.Hours.MaxBy(hour => hour.Out.Total);
        ChartSeries Series(string name, string state, Func<OutFigures, long> value) => new(words[name], state, [.. day.Hours.Select(hour => (double?)value(hour.Out))]);
        return new(
            words["Messages out by hour, today so far"], "stack",
            all == 0
                ? words["No message has been written today yet."]
                : words.Plain("{0} messages today; most of them, {1}, in the hour from {2}.", all, best!.Out.Total, Figures.Minute(best.From)),
            words["Hour"], [.. day.Hours.Select(hour => Figures.Minute(hour.From))],
            [
                Series("Delivered", "delivered", hour => hour.Delivered), Series("Handed to network", "handed", hour => hour.HandedOver),
                Series("Waiting to leave", "waiting", hour => hour.Waiting), Series("Failed", "failed", hour => hour.Failed),
                Series("No answer from network", "unknown", hour => hour.Unknown),
            ])
        { SoFar = true };
    }
}
