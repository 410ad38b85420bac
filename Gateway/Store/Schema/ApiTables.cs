using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Who may call the API, what they asked for, and how much of it today.</summary>
internal static class ApiTables
{
    /// <summary>Creates <c>api_clients</c>, <c>api_messages</c> and <c>api_usage</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("api_clients", table => new
        {
            id = table.Octets(),
            name = table.Text(),
            key_hash = table.Octets(),
            scopes = table.Text(),
            requests_per_second = table.Number(),
            segments_per_day = table.Number(),
            created_at = table.Number(),
            disabled_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_api_clients", row => row.id));
        migration.CreateIndex("ux_api_clients_name", "api_clients", "name", unique: true);
        migration.CreateIndex("ux_api_clients_key", "api_clients", "key_hash", unique: true);

        // Whose message it is, and under which Idempotency-Key it was asked for: digests, because both may hold personal data.
        migration.CreateTable("api_messages", table => new
        {
            message = table.Octets(),
            client = table.Octets(),
            idempotency = table.OctetsOrNull(),
            body = table.OctetsOrNull(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_api_messages", row => row.message));
        migration.CreateIndex("ux_api_messages_key", "api_messages", ["client", "idempotency"], unique: true, filter: "idempotency IS NOT NULL");

        migration.CreateTable("api_usage", table => new
        {
            client = table.Octets(),
            day = table.Number(),
            segments = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_api_usage", row => new { row.client, row.day }));
    }
}
