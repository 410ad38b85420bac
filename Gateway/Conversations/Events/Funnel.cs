using System.Data.Common;
using System.Globalization;
using Gateway.Store;

namespace Gateway.Conversations.Events;

/// <summary>Counts from the stored events how far conversations come, where they stop and how long each step takes: per flow, version, channel, language and operator.</summary>
internal sealed class Funnel(Database database)
{
    private const int MostSlices = 1000;

    private const string Slices = """
        SELECT flow, flow_version, channel, language, operator, COUNT(DISTINCT conversation),
            COUNT(DISTINCT CASE WHEN kind = 'ended' AND detail = 'completed' THEN conversation END)
        FROM conversation_events WHERE at >= $1 AND at < $2 AND ($3 = '' OR flow = $3)
        GROUP BY flow, flow_version, channel, language, operator
        ORDER BY flow, flow_version, channel, language, operator LIMIT $4
        """;

    // The next event of a conversation may be in another flow, on another channel: the time until then counts for the step she left.
    private const string Steps = """
        WITH e AS (
            SELECT conversation, flow, flow_version, channel, language, operator, state, kind, detail, at,
                LEAD(at) OVER (PARTITION BY conversation ORDER BY seq) AS next_at
            FROM conversation_events WHERE at >= $1 AND at < $2)
        SELECT flow, flow_version, channel, language, operator, state,
            COUNT(DISTINCT CASE WHEN kind = 'entered' THEN conversation END),
            COUNT(DISTINCT CASE WHEN (next_at IS NULL AND kind <> 'ended') OR (kind = 'ended' AND detail <> 'completed') THEN conversation END),
            SUM(CASE WHEN kind = 'misread' THEN 1 ELSE 0 END),
            AVG(CASE WHEN kind = 'entered' THEN next_at - at END)
        FROM e WHERE state <> '' AND ($3 = '' OR flow = $3)
        GROUP BY flow, flow_version, channel, language, operator, state
        """;

    /// <summary>The funnels of a span of time.</summary>
    /// <param name="from">The first instant counted.</param>
    /// <param name="until">The first instant no longer counted.</param>
    /// <param name="flow">One flow; empty for all.</param>
    /// <param name="aborted">Ends the count.</param>
    public async ValueTask<IReadOnlyList<FunnelRow>> CountAsync(DateTimeOffset from, DateTimeOffset until, string flow, CancellationToken aborted)
    {
        var (slices, steps) = await database.ReadAsync(session => (
            session.All(Slices, row => (Slice: Slice(row), Conversations: row.GetInt64(5), Finished: row.GetInt64(6)), from.Stored(), until.Stored(), flow, (long)MostSlices),
            session.All(Steps, row => (Slice: Slice(row), Step: Step(row)), from.Stored(), until.Stored(), flow)), aborted);
        var bySlice = steps.ToLookup(step => step.Slice, step => step.Step);
        return [.. slices.Select(slice => new FunnelRow(
            slice.Slice, slice.Conversations, slice.Finished,
            [.. bySlice[slice.Slice].OrderByDescending(step => step.Reached).ThenBy(step => step.State, StringComparer.Ordinal)]))];
    }

    private static FunnelSlice Slice(DbDataReader row) => new(row.GetString(0), (int)row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4));

    private static FunnelStep Step(DbDataReader row) => new(
        row.GetString(5), row.GetInt64(6), row.GetInt64(7), Convert.ToInt64(row.GetValue(8), CultureInfo.InvariantCulture),
        row.IsDBNull(9) ? 0 : Math.Round(Convert.ToDouble(row.GetValue(9), CultureInfo.InvariantCulture) / 1000, 1));
}
