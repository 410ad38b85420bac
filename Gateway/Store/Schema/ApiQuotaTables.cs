using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What clients of the API may send a minute, and which reports of theirs were taken.</summary>
internal static class ApiQuotaTables
{
    /// <summary>Creates <c>api_minutes</c> and <c>api_events</c>; clients get a limit for the minute and an end.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.AddColumn<long>("messages_per_minute", "api_clients", nullable: false, defaultValue: 0L);
        migration.AddColumn<long>("expires_at", "api_clients", nullable: true);
        migration.CreateTable("api_minutes", table => new
        {
            client = table.Octets(),
            minute = table.Number(),
            messages = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_api_minutes", row => new { row.client, row.minute }));

        // A report is taken once: by the id its client gave it, whose digest is the key.
        migration.CreateTable("api_events", table => new
        {
            digest = table.Octets(),
            client = table.Octets(),
            kind = table.Text(),
            outcome = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_api_events", row => row.digest));
        migration.CreateIndex("ix_api_events_at", "api_events", "at");
    }
}
