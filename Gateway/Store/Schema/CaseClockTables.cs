using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The life of a case: who has it, what its clock waits for, and what happened to it.</summary>
internal static class CaseClockTables
{
    /// <summary>Adds to <c>cases</c> and <c>case_events</c>, and creates what hangs on them.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("owner", "tehsil-office"), ("next_step", "register")])
            migration.AddColumn<string>(name, "cases", nullable: false, defaultValue: value);
        foreach (var name in (ReadOnlySpan<string>)["level", "started_at", "entered_at", "clock_at", "reminders", "stays_inside", "is_erased", "is_hidden", "pin_wrong", "pin_locked_until"])
            migration.AddColumn<long>(name, "cases", nullable: false, defaultValue: 0L);
        migration.AddColumn<long>("desk_version", "cases", nullable: false, defaultValue: -1L);
        migration.AddColumn<long>("decided_at", "cases", nullable: true);
        foreach (var name in (ReadOnlySpan<string>)["desk_code", "desk_id", "joined_to", "pin_hash"])
            migration.AddColumn<string>(name, "cases", nullable: true);
        foreach (var name in (ReadOnlySpan<string>)["agent", "agent_sealed"])
            migration.AddColumn<byte[]>(name, "cases", nullable: true);
        migration.Sql("UPDATE cases SET started_at = opened_at, entered_at = updated_at, clock_at = due_at");
        migration.CreateIndex("ix_cases_desk_code", "cases", "desk_code", filter: "desk_code IS NOT NULL");
        migration.CreateIndex("ix_cases_clock", "cases", "clock_at");
        migration.CreateIndex("ix_cases_agent", "cases", ["agent", "opened_at"], filter: "agent IS NOT NULL");

        migration.AddColumn<string>("owner", "case_events", nullable: false, defaultValue: "");
        migration.AddColumn<long>("level", "case_events", nullable: false, defaultValue: 0L);
        migration.AddColumn<string>("next_step", "case_events", nullable: false, defaultValue: "");
        migration.AddColumn<long>("due_at", "case_events", nullable: false, defaultValue: 0L);
        migration.AddColumn<string>("detail", "case_events", nullable: true);
        migration.AddColumn<byte[]>("text_sealed", "case_events", nullable: true);

        // Cases that nobody solved in time, listed for who looks at them from outside.
        migration.CreateTable("ombudsman_cases", table => new
        {
            seq = table.Sequence(),
            case_id = table.Octets(),
            reference = table.Text(),
            category = table.Text(),
            opened_at = table.Number(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_ombudsman_cases", row => row.seq));
        migration.CreateIndex("ux_ombudsman_cases", "ombudsman_cases", ["case_id", "at"], unique: true);

        migration.CreateTable("case_alerts", table => new
        {
            seq = table.Sequence(),
            kind = table.Text(),
            agent = table.Octets(),
            agent_sealed = table.Octets(),
            reports = table.Number(),
            at = table.Number(),
            seen_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_case_alerts", row => row.seq));
        migration.CreateIndex("ix_case_alerts_agent", "case_alerts", ["agent", "at"]);
    }
}
