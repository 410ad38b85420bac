using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>What other systems subscribed to, and what they are still to be told.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0020_Webhooks")]
internal sealed class Webhooks : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => WebhookTables.Up(migrationBuilder);
}
