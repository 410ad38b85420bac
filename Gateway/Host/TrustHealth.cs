using System.Globalization;
using Gateway.Api;
using Gateway.Keeping.Retention;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.Extensions.Options;

namespace Gateway.Host;

/// <summary>Whether the record of who did what is whole, and whether what was kept long enough is gone: for people to see; neither keeps the gateway from serving.</summary>
internal static class TrustHealth
{
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(3);

    /// <summary>Both.</summary>
    public static async ValueTask<IReadOnlyList<HealthItem>> ReadAsync(IServiceProvider provider, CancellationToken aborted) =>
    [
        Audit(provider.GetRequiredService<AuditSeal>().State),
        await RetentionAsync(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<IOptions<RetentionOptions>>().Value, provider.GetRequiredService<TimeProvider>().GetUtcNow(), aborted),
    ];

    private static HealthItem Audit(AuditSealState state) => state switch
    {
        { Problem: { } problem } => new("audit", false, problem),
        { Last: { } last } => new("audit", true, string.Create(CultureInfo.InvariantCulture, $"The audit log is signed up to row {last.Seq}.")),
        _ => new("audit", true, "The audit log has nothing to sign yet."),
    };

    private static async Task<HealthItem> RetentionAsync(Database database, RetentionOptions options, DateTimeOffset now, CancellationToken aborted)
    {
        if (!options.Enabled)
            return new("retention", false, "Nothing is deleted: Retention:Enabled is false.");
        var runs = await database.ReadAsync(RetentionRun.Latest, aborted);
        if (runs.Count == 0)
            return new("retention", true, "Nothing had to be deleted yet; the first run is in the night.");
        var (last, left) = (runs.Max(run => run.EndedAt), runs.Sum(run => run.LeftOver));
        var words = string.Create(CultureInfo.InvariantCulture, $"Last run {last:yyyy-MM-dd HH:mm} UTC: {runs.Sum(run => run.Rows)} records deleted, {left} left over.");
        return new("retention", left == 0 && now - last < TooLong, words);
    }
}
