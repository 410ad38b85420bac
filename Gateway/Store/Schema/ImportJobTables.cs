using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Registry files on their way through the console: looked at, compared, applied by one person or two.</summary>
internal static class ImportJobTables
{
    /// <summary>Creates <c>import_jobs</c> and <c>registry_wishes</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // Counts and the shapes of refused rows as JSON: nothing of a person is in them.
        migration.CreateTable("import_jobs", table => new
        {
            id = table.Octets(),
            folder = table.Text(),
            is_ours = table.Number(),
            state = table.Text(),
            made_by_id = table.Text(),
            made_by = table.Text(),
            made_at = table.Number(),
            files = table.Text(),
            rejects = table.Text(),
            rows_read = table.Number(0),
            takes_two = table.Number(0),
            asked_by_id = table.TextOrNull(),
            asked_by = table.TextOrNull(),
            asked_at = table.NumberOrNull(),
            approved_by = table.TextOrNull(),
            ended_at = table.NumberOrNull(),
            problem = table.TextOrNull(),
            beat_at = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_import_jobs", row => row.id));
        migration.CreateIndex("ix_import_jobs_open", "import_jobs", "made_at", filter: "ended_at IS NULL");
        migration.CreateIndex("ix_imports_started", "imports", "started_at");

        // A source outside that somebody wants read now, in whichever process has that duty.
        migration.CreateTable("registry_wishes", table => new
        {
            source = table.Text(),
            asked_by = table.Text(),
            asked_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_registry_wishes", row => row.source));
    }
}
