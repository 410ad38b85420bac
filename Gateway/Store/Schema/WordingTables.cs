using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Wordings written by staff: rows are added, and only what was decided of them changes.</summary>
internal static class WordingTables
{
    /// <summary>Creates <c>wordings</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("wordings", table => new
        {
            seq = table.Sequence(),
            language = table.Text(),
            wording = table.Text(),
            content = table.Text(),
            // The English text that the writer saw: when it changes, the wording is an old one.
            english = table.Text(),
            // waiting, live, returned or replaced.
            state = table.Text(),
            editor_id = table.Text(),
            editor = table.Text(),
            edited_at = table.Number(),
            reviewer = table.TextOrNull(),
            remark = table.TextOrNull(),
            decided_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_wordings", row => row.seq));
        migration.CreateIndex("ix_wordings_wording", "wordings", ["language", "wording", "seq"]);
        // Of one wording one edit waits and one is live, whatever two processes do at once.
        migration.CreateIndex("ux_wordings_waiting", "wordings", ["language", "wording"], unique: true, filter: "state = 'waiting'");
        migration.CreateIndex("ux_wordings_live", "wordings", ["language", "wording"], unique: true, filter: "state = 'live'");
    }
}
