using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What staff do with networks, other systems and exports.</summary>
internal static class SystemTables
{
    /// <summary>Creates <c>network_holds</c>, <c>api_calls</c>, <c>export_jobs</c> and <c>report_plans</c>; clients get whoever answers for them.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // A network whose messages wait because somebody said so.
        migration.CreateTable("network_holds", table => new
        {
            @operator = table.Text(),
            held_by = table.Text(),
            reason = table.Text(),
            held_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_network_holds", row => row.@operator));

        // Calls of other systems by the hour; admitted 1 or 0.
        migration.CreateTable("api_calls", table => new
        {
            client = table.Octets(),
            hour = table.Number(),
            admitted = table.Number(),
            calls = table.Number(),
            last_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_api_calls", row => new { row.client, row.hour, row.admitted }));
        migration.AddColumn<string>("owner", "api_clients", nullable: true);
        migration.AddColumn<string>("key_end", "api_clients", nullable: true);

        Exports(migration);
        migration.CreateTable("report_plans", table => new
        {
            name = table.Text(),
            tells = table.Text(),
            changed_by = table.Text(),
            changed_at = table.Number(),
            last_month = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_report_plans", row => row.name));
    }

    private static void Exports(MigrationBuilder migration)
    {
        migration.CreateTable("export_jobs", table => new
        {
            id = table.Octets(),
            kind = table.Text(),
            from_at = table.Number(),
            until_at = table.Number(),
            reason = table.Text(),
            state = table.Text(),
            asked_by_id = table.Text(),
            asked_by = table.Text(),
            asked_at = table.Number(),
            rows_written = table.Number(0),
            sum = table.TextOrNull(),
            approved_by = table.TextOrNull(),
            node = table.TextOrNull(),
            expires_at = table.NumberOrNull(),
            claimed_until = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_export_jobs", row => row.id));
        migration.CreateIndex("ix_export_jobs_open", "export_jobs", "expires_at", filter: "state IN ('asked', 'waiting', 'ready')");
    }
}
