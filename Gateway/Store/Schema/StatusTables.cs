using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>
/// Lets a message change its status without touching an index. PostgreSQL writes a new entry into every index of a row when a column
/// changes that any of them names, be it in its condition; what few rows are looked for by status has columns of its own for it, which
/// stay empty in all others.
/// </summary>
internal static class StatusTables
{
    private static readonly (string Name, string Value)[] Columns =
    [
        ("waits_until", "CASE WHEN status = 7 THEN send_at END"),
        ("newly_unknown", "CASE WHEN status = 2 AND unknown_since IS NULL THEN 1 END"),
        ("broadcast_status", "CASE WHEN broadcast_id IS NOT NULL THEN status END"),
    ];

    /// <summary>Adds the columns to <c>messages</c>, whose indexes name them in place of the status.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var index in (ReadOnlySpan<string>)["ix_messages_broadcast", "ix_messages_unknown", "ix_messages_scheduled", "ix_messages_new_unknown"])
            migration.DropIndex(index, "messages");
        if (migration.ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) == true)
        {
            migration.Sql($"ALTER TABLE messages {string.Join(", ", Columns.Select(column => $"ADD COLUMN {column.Name} bigint GENERATED ALWAYS AS ({column.Value}) STORED"))}");
            // Room beside each row for what becomes of it.
            migration.Sql("ALTER TABLE messages SET (fillfactor = 50)");
            // Ids of messages do not get smaller by trying.
            migration.Sql("ALTER TABLE claims ALTER COLUMN messages SET STORAGE EXTERNAL");
        }
        else
        {
            foreach (var (name, value) in Columns)
                migration.Sql($"ALTER TABLE messages ADD COLUMN {name} INTEGER GENERATED ALWAYS AS ({value}) VIRTUAL");
        }

        migration.CreateIndex("ix_messages_broadcast", "messages", ["broadcast_id", "operator", "broadcast_status"], filter: "broadcast_id IS NOT NULL");
        migration.CreateIndex("ix_messages_scheduled", "messages", "waits_until", filter: "waits_until IS NOT NULL");
        migration.CreateIndex("ix_messages_new_unknown", "messages", "seq", filter: "newly_unknown = 1");
    }
}
