using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Drafts of flows: one a flow, until it is published or thrown away.</summary>
internal static class FlowDraftTables
{
    /// <summary>Creates <c>flow_drafts</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("flow_drafts", table => new
        {
            flow = table.Text(),
            content = table.Text(),
            // Counted up by every save, so that of two people who write at once the second is told.
            revision = table.Number(),
            // The version that was served when it was begun; 0 for a flow that never was.
            base_version = table.Number(),
            // The ids of everybody who wrote in it, a space between them: none of them may publish it.
            editors = table.Text(),
            editor = table.Text(),
            edited_at = table.Number(),
            // The digest of the content that was tried in the phone, whose conversations were played, and that was asked about.
            tried = table.TextOrNull(),
            played = table.TextOrNull(),
            asked = table.TextOrNull(),
            asked_by = table.TextOrNull(),
            asked_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_flow_drafts", row => row.flow));
    }
}
