using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What the console keeps for one member of staff alone: what she typed and has not saved, and lists she comes back to.</summary>
internal static class UnsavedTables
{
    /// <summary>Creates <c>staff_unsaved</c> and <c>staff_views</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // The place is the address of the form. Without fields the row says that what was typed on this sheet was saved or thrown away:
        // what still arrives from it comes too late.
        migration.CreateTable("staff_unsaved", table => new
        {
            user_id = table.Text(),
            place = table.Text(),
            sheet = table.Text(),
            at = table.Number(),
            fields_sealed = table.OctetsOrNull(),
        }, constraints: table => table.PrimaryKey("pk_staff_unsaved", row => new { row.user_id, row.place }));
        migration.CreateIndex("ix_staff_unsaved_at", "staff_unsaved", "at");
        // A list narrowed by filters, under a name of hers.
        migration.CreateTable("staff_views", table => new { user_id = table.Text(), name = table.Text(), address = table.Text(), at = table.Number() },
            constraints: table => table.PrimaryKey("pk_staff_views", row => new { row.user_id, row.name }));
    }
}
