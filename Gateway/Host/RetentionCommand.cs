using System.CommandLine;
using System.Globalization;
using Gateway.Keeping.Retention;
using Gateway.Store;
using Spectre.Console;

namespace Gateway.Host;

/// <summary>The verb <c>data retention</c>: how long each class of record is kept, and the evidence that what is older was deleted.</summary>
internal static class RetentionCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var now = new Option<bool>("--now") { Description = "Delete what has been kept long enough now, whatever the hour." };
        var retention = new Command(
            "retention", "Shows how long each class of record is kept and what the last run deleted. Exit code 1 when something that is due is still there, or the evidence was changed.") { now };
        retention.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(
            settings(result), parts => RunAsync(parts.GetRequiredService<RetentionJob>(), parts.GetRequiredService<Database>(), result.GetValue(now), AnsiConsole.Console, stopping), stopping));
        return retention;
    }

    /// <summary>Runs it if asked to, and shows the evidence.</summary>
    public static async Task<int> RunAsync(RetentionJob job, Database database, bool isNow, IAnsiConsole console, CancellationToken stopping)
    {
        if (isNow)
            await job.RunAsync($"command line: {Environment.UserName}", static () => true, stopping);
        var (runs, wrong) = await database.ReadAsync(session => (RetentionRun.Latest(session).ToDictionary(run => run.Class), RetentionRun.FirstWrong(session)), stopping);
        var table = new Table().AddColumns("what", "kept for", "last run", "deleted", "left over", "oldest");
        foreach (var one in job.Classes)
        {
            var run = runs.GetValueOrDefault(one.Name);
            table.AddRow(
                one.Holds, one.Keep.TotalDays >= 2 ? Number(one.Keep.TotalDays, "days") : Number(one.Keep.TotalHours, "hours"), Time(run?.EndedAt), Number(run?.Rows), Number(run?.LeftOver), Time(run?.OldestKept));
        }

        console.Write(table);
        if (wrong is { } seq)
            console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"The evidence was changed: run {seq} is not the one that was written."));
        return wrong is not null || runs.Values.Any(run => run.LeftOver > 0) ? 1 : 0;
    }

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0} {unit}");

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "–";
}
