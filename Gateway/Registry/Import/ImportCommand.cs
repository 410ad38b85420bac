using System.Data.Common;
using System.Globalization;
using Spectre.Console;

namespace Gateway.Registry.Import;

/// <summary>The command <c>import</c>: a progress bar while it runs, a table of what happened, an exit code for scripts.</summary>
internal sealed class ImportCommand(RegistryImport import, IAnsiConsole console)
{
    /// <summary>Everything was taken.</summary>
    public const int Done = 0;

    /// <summary>Some rows were refused; the report says which.</summary>
    public const int SomeRejected = 1;

    /// <summary>A file could not be taken at all.</summary>
    public const int CannotRead = 2;

    /// <summary>Runs it; answers the exit code.</summary>
    public Task<int> RunAsync(ImportRequest request, CancellationToken stopping) => RunAsync(request, null, stopping);

    /// <summary>The same for other tables than the registry's.</summary>
    public async Task<int> RunAsync(ImportRequest request, CsvTable[]? tables, CancellationToken stopping)
    {
        try
        {
            var summary = await WithProgressAsync(request, tables, stopping);
            Show(request, summary);
            return summary.Rejected == 0 ? Done : SomeRejected;
        }
        catch (Exception e) when (e is UnreadableFileException or IOException or UnauthorizedAccessException or DbException)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not imported:[/] {e.Message}");
            return CannotRead;
        }
    }

    private Task<ImportSummary> WithProgressAsync(ImportRequest request, CsvTable[]? tables, CancellationToken stopping) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask("Opening the files");
                return tables is null ? import.RunAsync(request, new Bar(task), stopping) : import.RunAsync(request, tables, new Bar(task), stopping);
            });

    private void Show(ImportRequest request, ImportSummary summary)
    {
        var table = new Table().AddColumn("File");
        foreach (var column in (string[])["Read", request.DryRun ? "Would load" : "Loaded", "Unchanged", "Rejected", "Rows/s"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var file in summary.Files)
            table.AddRow(file.File, Text(file.Read), Text(file.Loaded), Text(file.Unchanged), Text(file.Rejected), Text(Rate(file)));
        console.Write(table);
        if (request.DryRun)
            console.MarkupLine("A dry run: nothing was written.");
        if (summary.Rejected > 0 && request.RejectReport is { } report)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]{summary.Rejected} rejected[/]; where and why: {report}");
    }

    private static long Rate(FileSummary file) => (long)(file.Read / Math.Max(file.Took.TotalSeconds, 0.001));

    private static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Value = value.Percent;
            task.Description = $"{value.File} {Text(value.Rows)} rows, {Text((long)value.RowsPerSecond)}/s";
        }
    }
}
