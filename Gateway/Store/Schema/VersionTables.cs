using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What a broadcast said at each save, and which of them each step was about.</summary>
internal static class VersionTables
{
    /// <summary>Creates <c>broadcast_versions</c>; adds the version to <c>broadcast_events</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("broadcast_versions", table => new
        {
            draft_id = table.Octets(),
            number = table.Number(),
            at = table.Number(),
            who = table.Text(),
            content_json = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_versions", row => new { row.draft_id, row.number }));
        // Of what was written before, only its last state is known, and not which step was about which state.
        migration.Sql(
            "INSERT INTO broadcast_versions (draft_id, number, at, who, content_json) SELECT id, 1, edited_at, editor_name, content_json FROM broadcast_drafts");
        migration.AddColumn<long>("number", "broadcast_events", nullable: true);
    }
}
