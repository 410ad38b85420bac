using System.Data.Common;
using System.Globalization;
using Gateway.Registry.Import;
using Gateway.Registry.Sources;
using Spectre.Console;

namespace Gateway.Registry.Sync;

/// <summary>The command <c>import --from</c>: reads a configured registry into the local projection, with a progress bar and an exit code for scripts.</summary>
internal sealed class SyncCommand(SyncSources sources, RegistrySync sync, IAnsiConsole console)
{
    /// <summary>Runs it; answers the exit code of <see cref="ImportCommand"/>.</summary>
    /// <param name="from">openimis, dci, or the name of a source.</param>
    /// <param name="mode">How.</param>
    /// <param name="report">Where rows that are refused are written.</param>
    /// <param name="stopping">Ends it; the next one goes on there.</param>
    public async Task<int> RunAsync(string from, SyncMode mode, string report, CancellationToken stopping)
    {
        var chosen = sources.Named(from);
        if (chosen.Count == 0)
        {
            var known = sources.All.Count == 0 ? "none is configured" : $"configured are {string.Join(", ", sources.All.Select(source => source.Name))}";
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not imported:[/] there is no registry {from} in Registry:Sources; {known}.");
            return ImportCommand.CannotRead;
        }

        using var rejects = new RejectReport(report);
        try
        {
            foreach (var source in chosen)
                Show(source, mode, await WithProgressAsync(source, mode, rejects, stopping));
        }
        catch (Exception e) when (e is NoAnswerException or DbException)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not imported to the end:[/] {e.Message}. The next import goes on where this one was.");
            return ImportCommand.CannotRead;
        }

        if (rejects.Count > 0)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]{rejects.Count} rejected[/]; why: {report}");
        return rejects.Count == 0 ? ImportCommand.Done : ImportCommand.SomeRejected;
    }

    private Task<SyncSummary> WithProgressAsync(ISyncSource source, SyncMode mode, RejectReport rejects, CancellationToken stopping) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => sync.RunAsync(source, mode, rejects, new Bar(context.AddTask(source.Name)), stopping));

    private void Show(ISyncSource source, SyncMode mode, SyncSummary done)
    {
        var rate = done.Read / Math.Max(0.001, done.Took.TotalSeconds);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{source.Name}: {done.Read:#,0} read, {done.Loaded:#,0} {(mode == SyncMode.DryRun ? "would be loaded" : "loaded")}, {done.Rejected:#,0} rejected, {rate:#,0} a second"));
        if (mode == SyncMode.DryRun)
            console.WriteLine("A dry run: nothing was written.");
    }

    private sealed class Bar(ProgressTask task) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value)
        {
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{value.Stage}, {value.Read:#,0} rows in all");
            if (value.Total is > 0 and var total)
                task.Value = Math.Min(100, 100.0 * value.Read / total);
        }
    }
}
