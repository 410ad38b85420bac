using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Lists for the ombudsman with what became of them, and what staff say of the complaint mechanism itself.</summary>
internal static class OmbudsmanTables
{
    /// <summary>Creates <c>ombudsman_lists</c> and <c>standard_marks</c>; adds to <c>ombudsman_cases</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // The file itself lies here, not on the disk of one server: what is fetched is what was listed.
        migration.CreateTable("ombudsman_lists", table => new
        {
            seq = table.Sequence(),
            made_at = table.Number(),
            made_by = table.Text(),
            rows_in = table.Number(),
            sum = table.Text(),
            content = table.Octets(),
            reminded_at = table.NumberOrNull(),
            handed_at = table.NumberOrNull(),
            handed_by = table.TextOrNull(),
            receipt = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_ombudsman_lists", row => row.seq));
        migration.CreateIndex("ix_ombudsman_lists_open", "ombudsman_lists", "seq", filter: "handed_at IS NULL");
        migration.AddColumn<long>("list", "ombudsman_cases", nullable: true);
        migration.CreateIndex("ix_ombudsman_cases_open", "ombudsman_cases", "seq", filter: "list IS NULL");

        // Rows are only ever added: the newest of a standard counts, the others show how it went.
        migration.CreateTable("standard_marks", table => new
        {
            seq = table.Sequence(),
            standard = table.Text(),
            mark = table.Number(),
            marked_by = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_standard_marks", row => row.seq));
        migration.CreateIndex("ix_standard_marks", "standard_marks", ["standard", "seq"]);
    }
}
