using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What waits to leave and what became of it.</summary>
internal static class OutboxTables
{
    /// <summary>Creates <c>messages</c>, <c>submissions</c> and <c>receipts</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        Messages(migration);
        Submissions(migration);
        Receipts(migration);
    }

    // The journal: one row a message, from the moment it is promised until its last receipt. seq is the order of promises,
    // so that two replies of one dialog step leave in the order they were written.
    private static void Messages(MigrationBuilder migration)
    {
        migration.CreateTable("messages", table => new
        {
            seq = table.Sequence(),
            id = table.Octets(),
            receiver = table.Octets(),
            receiver_sealed = table.Octets(),
            text_sealed = table.OctetsOrNull(),
            @operator = table.Text(),
            short_code = table.Text(),
            @class = table.Number(),
            priority = table.Number(),
            status = table.Number(0),
            broadcast_id = table.OctetsOrNull(),
            in_reply_to = table.OctetsOrNull(),
            created_at = table.Number(),
            expires_at = table.NumberOrNull(),
            relayed_at = table.NumberOrNull(),
            submitted_at = table.NumberOrNull(),
            final_at = table.NumberOrNull(),
            segments = table.Number(),
            encoding = table.Text(),
            attempts = table.Number(0),
            reason = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_messages", row => row.seq));
        migration.CreateIndex("ux_messages_id", "messages", "id", unique: true);
        migration.CreateIndex("ix_messages_waiting", "messages", "seq", filter: "relayed_at IS NULL AND status = 0");
        migration.CreateIndex("ix_messages_receiver", "messages", ["receiver", "seq"]);
        migration.CreateIndex("ix_messages_broadcast", "messages", ["broadcast_id", "operator", "status"], filter: "broadcast_id IS NOT NULL");
        migration.CreateIndex("ix_messages_unknown", "messages", "seq", filter: "status = 2");
    }

    // Which message an operator's id stands for. Operators do repeat ids, so the message belongs to the key.
    private static void Submissions(MigrationBuilder migration) =>
        migration.CreateTable("submissions", table => new
        {
            @operator = table.Text(),
            smsc_id = table.Text(),
            message = table.Octets(),
            part = table.Number(),
            state = table.Number(0),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_submissions", row => new { row.@operator, row.smsc_id, row.message, row.part }));

    // Receipts that no submission answers yet: early ones wait for the journal, the rest are orphans for staff to see.
    private static void Receipts(MigrationBuilder migration)
    {
        migration.CreateTable("receipts", table => new
        {
            seq = table.Sequence(),
            @operator = table.Text(),
            smsc_id = table.Text(),
            status = table.Number(),
            reason = table.TextOrNull(),
            handset = table.OctetsOrNull(),
            received_at = table.Number(),
            orphan = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_receipts", row => row.seq));
        migration.CreateIndex("ix_receipts_early", "receipts", "seq", filter: "orphan = 0");
        migration.CreateIndex("ix_submissions_message", "submissions", "message", filter: "part > 0");
    }
}
