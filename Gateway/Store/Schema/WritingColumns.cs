using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What a contact's own texts say of her language.</summary>
internal static class WritingColumns
{
    /// <summary>Adds to <c>contacts</c> which language she writes, how often in a row she wrote one that is not hers, and when she was offered it.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.AddColumn<string>("writes", "contacts", nullable: true);
        migration.AddColumn<long>("writes_times", "contacts", nullable: false, defaultValue: 0L);
        migration.AddColumn<long>("language_offered_at", "contacts", nullable: true);
    }
}
