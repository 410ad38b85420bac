using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What officers work with: which case is due next and where, replies that are held for a moment, who has a case open, and which message told a step.</summary>
internal static class CaseDeskTables
{
    private const string Open = "status IN ('submitted', 'registered', 'assigned', 'in_progress', 'awaiting_complainant', 'reopened', 'appealed')";

    /// <summary>Adds to <c>cases</c> and <c>outreach</c>; creates <c>held_replies</c> and <c>case_presence</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var name in (ReadOnlySpan<string>)["district", "programme"])
            migration.AddColumn<string>(name, "cases", nullable: true);
        migration.AddColumn<long>("respond_by", "cases", nullable: true);
        migration.AddColumn<long>("next_at", "cases", nullable: false, defaultValue: 0L);
        migration.Sql("UPDATE cases SET next_at = due_at, district = (SELECT b.district FROM beneficiaries AS b WHERE b.cnic = cases.cnic)");
        migration.CreateIndex("ix_cases_next", "cases", ["next_at", "reference"], filter: Open);
        migration.CreateIndex("ix_cases_owner", "cases", ["owner", "next_at"], filter: Open);
        migration.CreateIndex("ix_cases_closed", "cases", ["updated_at", "reference"], filter: Open.Replace(" IN ", " NOT IN ", StringComparison.Ordinal));
        migration.CreateIndex("ix_cases_opened", "cases", "opened_at");
        // The message that said it, so that its officer sees whether it arrived.
        migration.AddColumn<byte[]>("message", "outreach", nullable: true);
        migration.CreateIndex("ix_outreach_person", "outreach", ["person", "id"]);
        // Receiver, language and words as they were at the click: nothing that changes afterwards can redirect a reply.
        migration.CreateTable("held_replies", table => new
        {
            id = table.Octets(),
            case_id = table.Octets(),
            person = table.Octets(),
            language = table.Text(),
            change = table.Text(),
            text_sealed = table.OctetsOrNull(),
            actor = table.Text(),
            held_at = table.Number(),
            send_at = table.Number(),
            ended_at = table.NumberOrNull(),
            outcome = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_held_replies", row => row.id));
        migration.CreateIndex("ix_held_replies_waiting", "held_replies", "send_at", filter: "ended_at IS NULL");
        // One a case at a time, whatever two officers do at once.
        migration.CreateIndex("ux_held_replies_case", "held_replies", "case_id", unique: true, filter: "ended_at IS NULL");
        migration.CreateTable("case_presence", table => new
        {
            case_id = table.Octets(),
            officer = table.Text(),
            seen_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_case_presence", row => new { row.case_id, row.officer }));
    }
}
