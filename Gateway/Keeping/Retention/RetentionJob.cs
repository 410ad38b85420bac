using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.Extensions.Options;

namespace Gateway.Keeping.Retention;

/// <summary>
/// Deletes what has been kept long enough, class by class, a few hundred rows in a transaction with a rest between two, so that nobody who
/// writes or asks waits for it. Each class leaves a row of evidence, and the whole run an entry in the audit log.
/// </summary>
internal sealed class RetentionJob(Database database, BatchWriter writer, PersonalData personal, IOptions<RetentionOptions> options, TimeProvider time)
{
    private const long MostCounted = 10_000;

    private bool IsPostgreSql => database.Provider == StorageProvider.PostgreSql;

    /// <summary>The classes with their terms.</summary>
    public IReadOnlyList<RetentionClass> Classes => RetentionClasses.Of(options.Value, IsPostgreSql);

    /// <summary>Runs over all classes, or until told to stop; answers the evidence.</summary>
    public async Task<IReadOnlyList<RetentionRun>> RunAsync(string actor, Func<bool> mayGoOn, CancellationToken stopping)
    {
        var runs = new List<RetentionRun>();
        byte[] hash = [];
        foreach (var one in Classes)
        {
            var run = await RunAsync(one, mayGoOn, stopping);
            hash = await writer.WriteAsync(run.Add, stopping);
            runs.Add(run);
        }

        var detail = string.Create(CultureInfo.InvariantCulture, $"{runs.Sum(run => run.Rows)} rows of {runs.Count} classes; {runs.Sum(run => run.LeftOver)} left over; hash {Convert.ToHexStringLower(hash)}");
        var now = time.GetUtcNow();
        await writer.WriteAsync(session => AuditLog.Append(session, new AuditEntry(actor, null, "retention.run", "retention:all", detail), now), stopping);
        return runs;
    }

    private async Task<RetentionRun> RunAsync(RetentionClass one, Func<bool> mayGoOn, CancellationToken stopping)
    {
        var began = time.GetUtcNow();
        var before = began - one.Keep;
        var (rows, batches, left) = (0L, 0L, 0L);
        DateTimeOffset? oldest = null;
        foreach (var step in one.Steps)
        {
            var walk = new RetentionWalk(database, writer, Sql(before), step, $"{one.Name}:{step.Table}", options.Value.BatchRows);
            while (!walk.IsEnded && mayGoOn())
            {
                var gone = await walk.NextAsync(stopping);
                if (gone == 0)
                    continue;
                (rows, batches) = (rows + gone, batches + 1);
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RestMilliseconds), time, stopping);
            }

            left += await database.ReadAsync(session => walk.Left(session, MostCounted), stopping);
            var first = await database.ReadAsync(walk.Oldest, stopping);
            oldest = oldest is null || first < oldest ? first : oldest;
        }

        return new(one.Name, began, time.GetUtcNow(), before, rows, batches, left, oldest);
    }

    private NamedSql Sql(DateTimeOffset before) => new(personal, new Dictionary<string, object?> { ["@before"] = before.Stored(), ["@most"] = (long)options.Value.BatchRows });
}
