using System.Globalization;
using Gateway.Conversations.Events;
using Spectre.Console;

namespace Gateway.Host;

/// <summary>The verb <c>flows stats</c>: how far conversations come, where they stop, and how long each step takes.</summary>
internal static class FlowStatsCommand
{
    /// <summary>Prints the funnels of the last days.</summary>
    public static Task<int> RunAsync(HostSettings settings, string? flow, int days, CancellationToken stopping) =>
        OfflineCommands.WithPartsAsync(settings, async parts =>
        {
            var now = parts.GetRequiredService<TimeProvider>().GetUtcNow();
            var rows = await parts.GetRequiredService<Funnel>().CountAsync(now.AddDays(-days), now.AddSeconds(1), flow ?? "", stopping);
            if (rows.Count == 0)
                System.Console.WriteLine("No conversation in this time.");
            foreach (var row in rows)
                Print(row);
            return 0;
        }, stopping);

    private static void Print(FunnelRow row)
    {
        var (slice, culture) = (row.Slice, CultureInfo.InvariantCulture);
        var name = slice.Operator.Length > 0 ? $"{slice.Channel}, {slice.Language}, {slice.Operator}" : $"{slice.Channel}, {slice.Language}";
        AnsiConsole.WriteLine(string.Create(culture, $"{slice.Flow} version {slice.Version} ({name}): {row.Conversations} conversations, {row.Finished} finished ({row.Percent:0.0} %)"));
        if (row.Steps.Count == 0)
            return;
        var table = new Table().AddColumns("step", "reached", "stopped here", "asked again", "mean seconds");
        foreach (var step in row.Steps)
            table.AddRow(Markup.Escape(step.State), step.Reached.ToString(culture), step.Stopped.ToString(culture), step.AskedAgain.ToString(culture), step.Seconds.ToString("0.0", culture));
        AnsiConsole.Write(table);
    }
}
