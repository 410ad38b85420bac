using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What payments depend on, and what people are asked or told about them unasked.</summary>
internal static class PromptTables
{
    /// <summary>Creates <c>conditions</c> and <c>prompts</c>, and the indexes by which new payments are found.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("conditions", table => new
        {
            cnic = table.Octets(),
            programme = table.Text(),
            condition = table.Text(),
            due = table.Text(),
            status = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_conditions", row => new { row.cnic, row.programme, row.condition, row.due }));
        migration.CreateIndex("ix_conditions_due", "conditions", "due", filter: "status <> 'met'");

        // The key is what it is about, so that nobody is asked twice about the same; the answer is kept for reconciliation.
        migration.CreateTable("prompts", table => new
        {
            kind = table.Text(),
            subject = table.Octets(),
            programme = table.Text(),
            cycle = table.Text(),
            id = table.Octets(),
            person = table.Octets(),
            flow = table.Text(),
            slots_sealed = table.Octets(),
            noted_at = table.Number(),
            answer = table.TextOrNull(),
            band = table.TextOrNull(),
            rating = table.NumberOrNull(),
            answered_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_prompts", row => new { row.kind, row.subject, row.programme, row.cycle }));
        migration.CreateIndex("ux_prompts_id", "prompts", "id", unique: true);
        migration.CreateIndex("ix_prompts_person", "prompts", "person", filter: "answered_at IS NULL");
        migration.CreateIndex("ix_payments_paid", "payments", "paid_on", filter: "status = 'paid'");
        migration.CreateIndex("ix_payments_failed", "payments", "window_to", filter: "status IN ('failed', 'returned')");
    }
}
