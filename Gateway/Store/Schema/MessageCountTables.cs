using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What is kept of messages whose rows were deleted: how many there were, and what became of them.</summary>
internal static class MessageCountTables
{
    /// <summary>Creates <c>message_counts</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // hour: since 1970, so that reports of any zone's days and months still add up. broadcast_id is empty for a message of none.
        migration.CreateTable("message_counts", table => new
        {
            hour = table.Number(),
            @operator = table.Text(),
            @class = table.Number(),
            status = table.Number(),
            reason = table.Text(),
            broadcast_id = table.Octets(),
            messages = table.Number(),
            parts = table.Number(),
            late = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_message_counts", row => new { row.hour, row.@operator, row.@class, row.status, row.reason, row.broadcast_id }));
        migration.CreateIndex("ix_message_counts_broadcast", "message_counts", "broadcast_id");
    }
}
