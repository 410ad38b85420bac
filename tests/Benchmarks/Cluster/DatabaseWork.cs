using System.Globalization;
using Interop.Tests.Faults.Rig;
using Npgsql;

namespace Benchmarks.Cluster;

/// <summary>What the database was asked to do for one message: figures that hold on a busy machine, and that tell why a run costs what it costs.</summary>
/// <param name="Statements">Statements it ran, those that end transactions among them.</param>
/// <param name="Commits">Transactions that ended well.</param>
/// <param name="RowsChanged">Rows added, changed or deleted.</param>
/// <param name="RowsLookedAt">Rows fetched by way of an index.</param>
/// <param name="Deadlocks">Transactions that had to be taken back because two waited for each other, in all.</param>
internal sealed record DatabaseWork(double Statements, double Commits, double RowsChanged, double RowsLookedAt, long Deadlocks)
{
    /// <summary>What a server must be started with for its statements to be counted.</summary>
    public const string Setting = "shared_preload_libraries=pg_stat_statements";

    // Backends add up what they did once a second at most.
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1.5);

    private const string Sum =
        """
        SELECT s.calls, s.commits, d.tup_inserted + d.tup_updated + d.tup_deleted, t.fetched, d.deadlocks FROM pg_stat_database d,
          (SELECT COALESCE(SUM(calls), 0)::bigint AS calls, COALESCE(SUM(calls) FILTER (WHERE query ILIKE 'commit%'), 0)::bigint AS commits
           FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())) s,
          (SELECT COALESCE(SUM(idx_tup_fetch), 0)::bigint AS fetched FROM pg_stat_user_tables) t
        WHERE d.datname = current_database()
        """;

    private const string Dearest =
        """
        SELECT calls, total_exec_time, rows, regexp_replace(left(query, 150), '\s+', ' ', 'g') FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY total_exec_time DESC LIMIT 16
        """;

    /// <summary>Reads the counters of a database.</summary>
    public static async Task<long[]> ReadAsync(string connection)
    {
        await PostgresServer.ExecuteAsync(connection, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        await Task.Delay(Told);
        var rows = await RowsAsync(connection, Sum);
        return [.. rows[0].Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture))];
    }

    /// <summary>What lies between two readings, a message.</summary>
    public static DatabaseWork Between(long[] before, long[] after, int messages)
    {
        double Each(int counter) => Math.Round((after[counter] - before[counter]) / (double)messages, 3);
        return new(Each(0), Each(1), Each(2), Each(3), after[4] - before[4]);
    }

    /// <summary>The statements that took longest since the counters began, one a line.</summary>
    public static async Task<IEnumerable<string>> DearestAsync(string connection) => (await RowsAsync(connection, Dearest)).Select(row => string.Create(
        CultureInfo.InvariantCulture, $"{row[0],9:n0} calls {row[1],9:n0} ms {row[2],9:n0} rows  {row[3]}"));

    private static async Task<List<object[]>> RowsAsync(string connection, string sql)
    {
        await using var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await session.OpenAsync();
        await using var command = new NpgsqlCommand(sql, session);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
