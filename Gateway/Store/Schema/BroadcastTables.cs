using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Notices to an audience.</summary>
internal static class BroadcastTables
{
    /// <summary>Creates <c>broadcasts</c>, <c>broadcast_recipients</c> and <c>broadcast_skips</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("broadcasts", table => new
        {
            id = table.Octets(),
            programme = table.Text(),
            message_key = table.Text(),
            values_json = table.Text(),
            audience_json = table.Text(),
            @class = table.Number(),
            short_code = table.Text(),
            state = table.Number(0),
            any_hour = table.Number(0),
            total = table.Number(0),
            next_ordinal = table.Number(0),
            created_at = table.Number(),
            created_by = table.Text(),
            started_at = table.NumberOrNull(),
            finished_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_broadcasts", row => row.id));
        migration.CreateIndex("ix_broadcasts_open", "broadcasts", "created_at", filter: "finished_at IS NULL");

        // The audience as it was when the broadcast was made: rows are written once and only erased with the person.
        migration.CreateTable("broadcast_recipients", table => new
        {
            broadcast_id = table.Octets(),
            ordinal = table.Number(),
            person = table.Octets(),
            msisdn_sealed = table.Octets(),
            language = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_recipients", row => new { row.broadcast_id, row.ordinal }));
        migration.CreateIndex("ix_broadcast_recipients_person", "broadcast_recipients", "person");

        // Why people of the snapshot, or of the audience asked for, were not written to: a count a reason.
        migration.CreateTable("broadcast_skips", table => new
        {
            broadcast_id = table.Octets(),
            reason = table.Text(),
            people = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_skips", row => new { row.broadcast_id, row.reason }));
    }
}
