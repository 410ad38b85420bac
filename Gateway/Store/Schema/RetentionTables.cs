using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Evidence that what has been kept long enough was deleted.</summary>
internal static class RetentionTables
{
    /// <summary>Creates <c>retention_runs</c> and <c>retention_marks</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // One row a class and run. The hash holds the row before, so that no run can be put in or taken out unseen.
        migration.CreateTable("retention_runs", table => new
        {
            seq = table.Sequence(),
            @class = table.Text(),
            began_at = table.Number(),
            ended_at = table.Number(),
            due_before = table.Number(),
            gone = table.Number(),
            batches = table.Number(),
            left_over = table.Number(),
            oldest_kept = table.NumberOrNull(),
            hash = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_retention_runs", row => row.seq));
        migration.CreateIndex("ix_retention_runs_class", "retention_runs", ["class", "seq"]);

        // How far a long table has been gone through: nothing that is due lies before it.
        migration.CreateTable("retention_marks", table => new
        {
            step = table.Text(),
            seq = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_retention_marks", row => row.step));
    }
}
