using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>
/// Operators' ids of messages are compared octet by octet. They are codes, not words: PostgreSQL would weigh them by the rules of the
/// site's language, at every step down the index.
/// </summary>
internal static class OperatorIdTables
{
    /// <summary>Changes how the key of <c>submissions</c> is compared; SQLite compares octets anyway.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        if (migration.ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) == true)
            migration.Sql("ALTER TABLE submissions ALTER COLUMN operator TYPE text COLLATE \"C\", ALTER COLUMN smsc_id TYPE text COLLATE \"C\"");
    }
}
