using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What lets several gateways carry one journal's messages into the queue, and lets its tables stay as small as they can be.</summary>
internal static class JournalTables
{
    /// <summary>Creates <c>claims</c> and <c>relay_nodes</c>; the waiting messages get an index by lane.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        var isPostgreSql = migration.ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) == true;
        // A batch on its way from the journal to the queue: gone as soon as the queue is known to have it.
        migration.CreateTable("claims", table => new
        {
            @operator = table.Text(),
            producer = table.Text(),
            number = table.Number(),
            node = table.Text(),
            lane = table.Text(),
            priority = table.Number(),
            weight = table.Number(),
            messages = table.Octets(),
            claimed_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_claims", row => new { row.@operator, row.producer, row.number }));

        // When each gateway last said that it lives, by the clock of the database.
        migration.CreateTable("relay_nodes", table => new
        {
            node = table.Text(),
            seen_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_relay_nodes", row => row.node));

        // Rows that are claimed as they are stored never enter it. It names no status, so that a change of status moves nothing in it.
        migration.DropIndex("ix_messages_waiting", "messages");
        migration.Sql($"CREATE INDEX ix_messages_leaving ON messages (operator, priority, COALESCE(broadcast_id, {(isPostgreSql ? "''::bytea" : "x''")}), seq) WHERE relayed_at IS NULL");
        // Submissions are pruned by age; they lie in the order of their age, which SQLite knows by itself.
        if (isPostgreSql)
            migration.Sql("CREATE INDEX ix_submissions_at ON submissions USING brin (at) WITH (pages_per_range = 32)");
    }
}
