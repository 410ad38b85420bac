using Gateway.Registry.Import;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Demo;

/// <summary>Fills an empty database with the demo registry when the demo starts.</summary>
internal sealed partial class DemoSeeding(
    Database database, RegistryImport import, TimeProvider time, IOptions<RegistryOptions> options, ILogger<DemoSeeding> logger)
{
    /// <summary>Imports the demo registry if there is no beneficiary; answers whether it did.</summary>
    /// <remarks>Its dates are written as of <see cref="DemoCalendar.Anchor"/> and move with the day, so that payment windows are open on whatever day the demo runs.</remarks>
    public async Task<bool> SeedAsync(CancellationToken stopping)
    {
        if (await database.ReadAsync(session => session.Scalar("SELECT 1 FROM beneficiaries LIMIT 1") is not null, stopping))
            return false;
        var shift = DemoCalendar.DaysSinceAnchor(time);
        var summary = await import.RunAsync(new ImportRequest(options.Value.DemoFolder) { ShiftDays = shift }, progress: null, stopping);
        var rows = summary.Files.Sum(file => file.Loaded);
        LogSeeded(rows, options.Value.DemoFolder);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo registry is seeded: {Rows} rows from {Folder}")]
    private partial void LogSeeded(long rows, string folder);
}
