using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Whom staff looked up and what they had shown to them: counted by the day, and no address ever made of a number.</summary>
internal static class StaffLookTables
{
    /// <summary>Creates <c>person_views</c> and <c>staff_looks</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // The id is drawn at random and stands in the address of a page; it opens for the one who searched, and for nobody else.
        migration.CreateTable("person_views", table => new
        {
            id = table.Octets(),
            staff = table.Text(),
            person = table.Octets(),
            cnic = table.OctetsOrNull(),
            made_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_person_views", row => row.id));
        migration.CreateIndex("ux_person_views", "person_views", ["staff", "person"], unique: true);
        migration.CreateIndex("ix_person_views_made", "person_views", "made_at");
        migration.CreateTable("staff_looks", table => new
        {
            seq = table.Sequence(),
            staff = table.Text(),
            kind = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_staff_looks", row => row.seq));
        migration.CreateIndex("ix_staff_looks_at", "staff_looks", "at");
        migration.CreateIndex("ix_staff_looks_staff", "staff_looks", ["staff", "kind", "at"]);
    }
}
