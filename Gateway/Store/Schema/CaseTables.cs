using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Complaints.</summary>
internal static class CaseTables
{
    /// <summary>Creates <c>cases</c> and <c>case_events</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("cases", table => new
        {
            id = table.Octets(),
            reference = table.Text(),
            person = table.Octets(),
            idempotency = table.Octets(),
            category = table.Text(),
            status = table.Text(),
            text_sealed = table.OctetsOrNull(),
            cnic = table.OctetsOrNull(),
            language = table.Text(),
            channel = table.Text(),
            opened_at = table.Number(),
            updated_at = table.Number(),
            due_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_cases", row => row.id));
        migration.CreateIndex("ux_cases_reference", "cases", "reference", unique: true);
        migration.CreateIndex("ux_cases_idempotency", "cases", "idempotency", unique: true);
        migration.CreateIndex("ix_cases_person", "cases", ["person", "opened_at"]);
        migration.CreateIndex("ix_cases_due", "cases", ["status", "due_at"]);

        // Rows are only ever added: they are the history of a case.
        migration.CreateTable("case_events", table => new
        {
            seq = table.Sequence(),
            case_id = table.Octets(),
            change = table.Text(),
            status = table.Text(),
            actor = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_case_events", row => row.seq));
        migration.CreateIndex("ix_case_events_case", "case_events", "case_id");
    }
}
