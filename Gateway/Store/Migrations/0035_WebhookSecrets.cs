using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>A subscription may have the secret before for a while.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0035_WebhookSecrets")]
internal sealed class WebhookSecrets : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => WebhookSecretTables.Up(migrationBuilder);
}
