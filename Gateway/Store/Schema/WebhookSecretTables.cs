using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The secret that a subscription had before, while it still proves events.</summary>
internal static class WebhookSecretTables
{
    /// <summary>Adds it to <c>webhooks</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.AddColumn<byte[]>("former_sealed", "webhooks", nullable: true);
        migration.AddColumn<long>("former_until", "webhooks", nullable: false, defaultValue: 0L);
    }
}
