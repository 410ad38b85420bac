using System.Data.Common;
using System.Globalization;
using Gateway.Console.Overview;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Store;

namespace Gateway.Console.Networks;

/// <summary>Reads how the networks are; however many people look, the database is asked once in five seconds.</summary>
internal sealed class NetworkQuery(
    Database database, OperatorDirectory directory, OperatorRunners runners, NetworkHolds holds, NetworkHistory history, Func<IReadOnlyList<LinkFigures>> links, TimeProvider time)
    : IDisposable
{
    private const int Minutes = 60;
    private const long Minute = 60_000;
    private const int MostErrors = 5;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(15);

    // Ids are UUIDs of version 7: the index on them finds the last hour, newest first, and stops after so many.
    private const string Recent = "(SELECT operator, status, segments, submitted_at, final_at, reason FROM messages WHERE id >= $1 ORDER BY id DESC LIMIT 20000) AS m";

    private readonly SemaphoreSlim _one = new(1);
    private NetworkBoard? _last;

    /// <summary>Every network, at most five seconds old.</summary>
    public async Task<NetworkBoard> ReadAsync(CancellationToken aborted)
    {
        if (!await _one.WaitAsync(Patience, aborted))
            throw new TimeoutException("The figures of the networks are being read, but the database does not answer.");
        try
        {
            var now = time.GetUtcNow();
            if (_last is { } last && now - last.At < Fresh)
                return last;
            return _last = await ReadAsync(now, aborted);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lets the next look read anew, because something was changed here.</summary>
    public void Expire() => _last = null;

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<NetworkBoard> ReadAsync(DateTimeOffset now, CancellationToken aborted)
    {
        var first = Guid.CreateVersion7(now.AddHours(-1)).Stored();
        first.AsSpan(6).Clear();
        var (states, delays, errors, parts) = await database.ReadAsync(session => (States(session, first, now), Delays(session, first), Errors(session, first), Parts(session, first)), aborted);
        var waiting = new Dictionary<string, (long, TimeSpan)>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in directory.Names)
            waiting[name] = await history.WaitingAsync(name, aborted);
        var bound = links();
        return new(now, [.. directory.Names.Select(name => Of(name) with
        {
            Waiting = waiting[name],
            PartsByMinute = [.. LastMinutes(now).Select(minute => (double?)parts.Where(part => part.Operator == name && part.Minute == minute).Sum(part => part.Parts))],
            WaitingByMinute = [.. LastMinutes(now).Select(minute => history.Of(name, minute))],
        })]);

        NetworkFigures Of(string name)
        {
            var hour = states.Where(state => state.Operator == name).Aggregate(
                new HourFigures(0, 0, 0, 0, null, delays.TryGetValue(name, out var delay) ? delay : null, [.. errors.Where(error => error.Operator == name).Take(MostErrors).Select(error => (error.Reason, error.Messages))]), Add);
            var own = bound.Where(link => link.Operator == name).ToList();
            var figures = new NetworkFigures(name, NetworkState.Ok, own, runners.RateOf(name), directory[name].TransactionsPerSecond, directory[name].PricePerSegment, directory.Sender(name).Value) { Hour = hour, Hold = holds.Of(name) };
            return figures with { State = StateOf(figures, now) };
        }
    }

    private static NetworkState StateOf(NetworkFigures figures, DateTimeOffset now) => figures switch
    {
        { Hold: not null } => NetworkState.Held,
        { Bound: 0 } => NetworkState.Down,
        { IsSlowed: true } => NetworkState.Check,
        { Hour: { Overdue: >= 5 } hour } when hour.LastReport is null || now - hour.LastReport > Overdue => NetworkState.Check,
        _ when figures.Bound < figures.Links.Count => NetworkState.Check,
        _ => NetworkState.Ok,
    };

    private static IEnumerable<long> LastMinutes(DateTimeOffset now) => Enumerable.Range(0, Minutes).Select(back => (now.Stored() / Minute) - Minutes + 1 + back);

    private static HourFigures Add(HourFigures hour, StateRow row) => row.Status switch
    {
        MessageStatus.Delivered => hour with { Delivered = hour.Delivered + row.Messages, LastReport = row.LastFinal },
        MessageStatus.Failed or MessageStatus.Expired => hour with { Failed = hour.Failed + row.Messages },
        MessageStatus.Submitted => hour with { Pending = hour.Pending + row.Messages, Overdue = row.Overdue },
        _ => hour,
    };

    private static List<StateRow> States(DbSession session, byte[] first, DateTimeOffset now) => session.All(
        $"SELECT operator, status, COUNT(*), MAX(final_at), SUM(CASE WHEN submitted_at < $2 THEN 1 ELSE 0 END) FROM {Recent} GROUP BY operator, status",
        row => new StateRow(row.GetString(0), (MessageStatus)row.GetInt64(1), row.GetInt64(2), row.TimeOrNull(3), Whole(row, 4)), first, (now - Overdue).Stored());

    private static Dictionary<string, TimeSpan> Delays(DbSession session, byte[] first) => session.All(
        $"""
        SELECT operator, delay FROM (
            SELECT operator, final_at - submitted_at AS delay, ROW_NUMBER() OVER (PARTITION BY operator ORDER BY final_at - submitted_at) AS place, COUNT(*) OVER (PARTITION BY operator) AS everything
            FROM {Recent} WHERE status = 3 AND submitted_at IS NOT NULL) AS d
        WHERE place = (everything + 1) / 2
        """,
        row => (row.GetString(0), TimeSpan.FromMilliseconds(row.GetInt64(1))), first).ToDictionary(one => one.Item1, one => one.Item2);

    private static List<(string Operator, string Reason, long Messages)> Errors(DbSession session, byte[] first) => session.All(
        $"SELECT operator, COALESCE(reason, ''), COUNT(*) FROM {Recent} WHERE status IN (4, 5) GROUP BY operator, COALESCE(reason, '') ORDER BY COUNT(*) DESC LIMIT 200",
        row => (row.GetString(0), row.GetString(1), row.GetInt64(2)), first);

    private static List<(string Operator, long Minute, long Parts)> Parts(DbSession session, byte[] first) => session.All(
        $"SELECT operator, submitted_at / 60000, SUM(segments) FROM {Recent} WHERE submitted_at IS NOT NULL GROUP BY operator, submitted_at / 60000",
        row => (row.GetString(0), Whole(row, 1), Whole(row, 2)), first);

    // PostgreSQL sums whole numbers as numeric.
    private static long Whole(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    private sealed record StateRow(string Operator, MessageStatus Status, long Messages, DateTimeOffset? LastFinal, long Overdue);
}
