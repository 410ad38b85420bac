using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Notices to an audience.</summary>
internal static class BroadcastTables
{
    /// <summary>Creates <c>broadcasts</c> with its texts, recipients, cursors and skips.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("broadcasts", table => new
        {
            id = table.Octets(),
            programme = table.Text(),
            message_key = table.Text(),
            audience_json = table.Text(),
            @class = table.Number(),
            short_code = table.Text(),
            state = table.Number(0),
            any_hour = table.Number(0),
            total = table.Number(0),
            created_at = table.Number(),
            created_by = table.Text(),
            finished_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_broadcasts", row => row.id));
        migration.CreateIndex("ix_broadcasts_open", "broadcasts", "created_at", filter: "finished_at IS NULL");

        // What was checked is what is sent: the texts do not follow later changes of the catalogues.
        migration.CreateTable("broadcast_texts", table => new
        {
            broadcast_id = table.Octets(),
            language = table.Text(),
            text = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_texts", row => new { row.broadcast_id, row.language }));

        // The audience as it was when the broadcast was made, numbered for each operator so that one operator's outage holds up nobody else.
        migration.CreateTable("broadcast_recipients", table => new
        {
            broadcast_id = table.Octets(),
            @operator = table.Text(),
            ordinal = table.Number(),
            person = table.Octets(),
            msisdn_sealed = table.Octets(),
            language = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_recipients", row => new { row.broadcast_id, row.@operator, row.ordinal }));
        migration.CreateIndex("ix_broadcast_recipients_person", "broadcast_recipients", "person");

        // How far each operator's part has been handed over.
        migration.CreateTable("broadcast_cursors", table => new
        {
            broadcast_id = table.Octets(),
            @operator = table.Text(),
            total = table.Number(0),
            next_ordinal = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_broadcast_cursors", row => new { row.broadcast_id, row.@operator }));

        // Why people were not written to: a count a reason.
        migration.CreateTable("broadcast_skips", table => new
        {
            broadcast_id = table.Octets(),
            reason = table.Text(),
            people = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_broadcast_skips", row => new { row.broadcast_id, row.reason }));
    }
}
