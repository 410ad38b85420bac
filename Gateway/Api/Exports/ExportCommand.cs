using System.Globalization;

namespace Gateway.Api.Exports;

/// <summary>The verb <c>export</c>: what it prints, and its exit codes.</summary>
internal sealed class ExportCommand(Exporter exporter)
{
    /// <summary>Writes one kind, or every one for <c>all</c>; days are those of UTC, both included.</summary>
    public async Task<int> RunAsync(string name, string from, string to, string folder, TextWriter output, TextWriter error, CancellationToken stopping)
    {
        var kinds = ExportKind.All.Where(kind => name == "all" || kind.Name == name).ToList();
        if (kinds.Count == 0)
        {
            await error.WriteLineAsync($"There is no export {name}: write one of {string.Join(", ", ExportKind.All.Select(kind => kind.Name))} or all.");
            return 2;
        }

        if (Day(from) is not { } first || Day(to) is not { } last || last < first)
        {
            await error.WriteLineAsync($"From {from} to {to} is no span of days: write them as 2026-11-01, the later one last.");
            return 2;
        }

        try
        {
            foreach (var kind in kinds)
            {
                var file = await exporter.WriteAsync(kind, first, last.AddDays(1), folder, stopping);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.Rows} rows, SHA-256 {file.Sum}"));
            }

            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"The folder {folder} cannot be written to: {e.Message}");
            return 1;
        }
    }

    private static DateTimeOffset? Day(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
