using System.Diagnostics.Metrics;
using System.Globalization;
using Gateway.Inbox.Spool;
using Gateway.Store;

namespace Gateway.Inbox;

/// <summary>How much waits at each link of the way in, at one moment.</summary>
/// <param name="Waiting">Messages stored and not handled.</param>
/// <param name="Oldest">How long the oldest of them has waited.</param>
/// <param name="Writer">Pieces of work waiting for the database's writer.</param>
/// <param name="Spool">Messages in the spool file.</param>
/// <param name="SpoolAge">How long the oldest of them has waited.</param>
internal sealed record InboxFigures(long Waiting, TimeSpan Oldest, int Writer, int Spool, TimeSpan SpoolAge);

/// <summary>
/// The gauges of the way in, under the meter <c>Gateway.Inbox</c>: <c>inbox.waiting</c>, <c>inbox.age</c> (seconds), <c>writer.queue</c>,
/// <c>spool.depth</c> and <c>spool.age</c> (seconds). What only the table knows is looked up every five seconds.
/// </summary>
internal sealed partial class InboxGauges : BackgroundService
{
    private const int Counted = 100_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new("Gateway.Inbox");
    private readonly Database _database;
    private readonly BatchWriter _writer;
    private readonly MoSpool _spool;
    private readonly TimeProvider _time;
    private readonly ILogger<InboxGauges> _logger;
    private (long Waiting, DateTimeOffset? Since) _table;

    /// <summary>Makes the gauges.</summary>
    public InboxGauges(Database database, BatchWriter writer, MoSpool spool, TimeProvider time, ILogger<InboxGauges> logger)
    {
        (_database, _writer, _spool, _time, _logger) = (database, writer, spool, time, logger);
        _meter.CreateObservableGauge("inbox.waiting", () => Now.Waiting, "{message}", "Messages stored and not handled yet.");
        _meter.CreateObservableGauge("inbox.age", () => Now.Oldest.TotalSeconds, "s", "How long the oldest of them has waited.");
        _meter.CreateObservableGauge("writer.queue", () => Now.Writer, "{work}", "Work waiting for the database's writer.");
        _meter.CreateObservableGauge("spool.depth", () => Now.Spool, "{message}", "Messages in the spool file.");
        _meter.CreateObservableGauge("spool.age", () => Now.SpoolAge.TotalSeconds, "s", "How long the oldest of them has waited.");
    }

    /// <summary>The figures now.</summary>
    public InboxFigures Now => new(
        _table.Waiting, _table.Since is { } since ? _time.GetUtcNow() - since : TimeSpan.Zero, _writer.Waiting, _spool.Depth, _spool.Age);

    /// <summary>Looks at the table.</summary>
    public async Task LookAsync(CancellationToken aborted) => _table = await _database.ReadAsync(
        session => session.First(
            $"""
            SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM inbox WHERE handled_at IS NULL LIMIT {Counted}) waiting),
                (SELECT received_at FROM inbox WHERE handled_at IS NULL ORDER BY seq LIMIT 1)
            """,
            row => (Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), row.TimeOrNull(1))), aborted);

    /// <inheritdoc />
    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Every, _time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The inbox could not be counted: {Reason}")]
    private partial void LogFailed(string reason);
}
