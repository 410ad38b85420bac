using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Calls by trained people, and what a grievance system outside has still to be told.</summary>
internal static class TrustedTables
{
    /// <summary>Creates <c>trusted_calls</c> and <c>desk_tasks</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // The key is a digest that joins with no other table; there is no column for a reason.
        migration.CreateTable("trusted_calls", table => new
        {
            key = table.Octets(),
            id = table.Octets(),
            number_sealed = table.Octets(),
            hours = table.Text(),
            language = table.Text(),
            requested_at = table.Number(),
            due_at = table.Number(),
            called_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_trusted_calls", row => row.key));
        migration.CreateIndex("ix_trusted_calls_due", "trusted_calls", "due_at", filter: "called_at IS NULL");

        // The identity is made before anything is sent, so that a repeat after a crash finds what became of the first.
        migration.CreateTable("desk_tasks", table => new
        {
            seq = table.Sequence(),
            case_id = table.Octets(),
            kind = table.Text(),
            identity = table.Octets(),
            text_sealed = table.OctetsOrNull(),
            attempts = table.Number(0),
            next_at = table.Number(),
            created_at = table.Number(),
            done_at = table.NumberOrNull(),
            outcome = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_desk_tasks", row => row.seq));
        migration.CreateIndex("ix_desk_tasks_waiting", "desk_tasks", "seq", filter: "done_at IS NULL");
        migration.CreateIndex("ix_desk_tasks_case", "desk_tasks", "case_id", filter: "done_at IS NULL");
    }
}
