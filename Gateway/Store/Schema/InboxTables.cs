using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What came in, and the conversations it belongs to.</summary>
internal static class InboxTables
{
    /// <summary>Creates <c>inbox</c>, <c>inbox_parts</c>, <c>dialogs</c> and <c>ussd_sessions</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        migration.CreateTable("inbox", table => new
        {
            seq = table.Sequence(),
            id = table.Octets(),
            @operator = table.Text(),
            dedupe = table.Octets(),
            sender = table.Octets(),
            sender_sealed = table.Octets(),
            recipient = table.Text(),
            digest = table.Octets(),
            text_sealed = table.Octets(),
            received_at = table.Number(),
            acknowledged = table.Number(0),
            handled_at = table.NumberOrNull(),
            outcome = table.TextOrNull(),
            attempts = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_inbox", row => row.seq));
        migration.CreateIndex("ux_inbox_dedupe", "inbox", "dedupe", unique: true);
        migration.CreateIndex("ix_inbox_waiting", "inbox", "seq", filter: "handled_at IS NULL");
        migration.CreateIndex("ix_inbox_received", "inbox", "received_at");
        migration.CreateIndex("ix_inbox_sender", "inbox", ["sender", "received_at"]);

        migration.CreateTable("inbox_parts", table => new
        {
            sender = table.Octets(),
            reference = table.Text(),
            part = table.Number(),
            sender_sealed = table.Octets(),
            @operator = table.Text(),
            recipient = table.Text(),
            total = table.Number(),
            data_coding = table.Number(),
            body_sealed = table.Octets(),
            received_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_inbox_parts", row => new { row.sender, row.reference, row.part }));
        migration.CreateIndex("ix_inbox_parts_received", "inbox_parts", "received_at");

        migration.CreateTable("dialogs", table => new
        {
            person = table.Octets(),
            channel = table.Text(),
            state_sealed = table.Octets(),
            version = table.Number(),
            updated_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_dialogs", row => new { row.person, row.channel }));

        migration.CreateTable("ussd_sessions", table => new
        {
            route = table.Text(),
            session = table.Text(),
            person = table.Octets(),
            input_sealed = table.Octets(),
            reply_sealed = table.Octets(),
            steps = table.Number(),
            ended = table.Number(),
            started_at = table.Number(),
            updated_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_ussd_sessions", row => new { row.route, row.session }));
        migration.CreateIndex("ix_ussd_sessions_person", "ussd_sessions", "person");
        migration.CreateIndex("ix_ussd_sessions_updated", "ussd_sessions", "updated_at");
    }
}
