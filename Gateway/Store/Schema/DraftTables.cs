using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What a broadcast is before it runs: its draft, the list of its people, and who approved what.</summary>
internal static class DraftTables
{
    /// <summary>Creates the tables of drafts; adds the district to <c>broadcast_recipients</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        Drafts(migration);
        Approvals(migration);
        Lists(migration);
        migration.AddColumn<string>("district", "broadcast_recipients", nullable: true);
    }

    private static void Drafts(MigrationBuilder migration)
    {
        // asked_hash and asked_json: what was shown when approval was asked for. broadcast_id: the frozen list, and the broadcast once it runs.
        migration.CreateTable("broadcast_drafts", table => new
        {
            id = table.Octets(),
            state = table.Number(0),
            version = table.Number(1),
            name = table.Text(),
            programme = table.Text(),
            content_json = table.Text(),
            author = table.Text(),
            author_name = table.Text(),
            editor = table.Text(),
            editor_name = table.Text(),
            created_at = table.Number(),
            edited_at = table.Number(),
            broadcast_id = table.OctetsOrNull(),
            list_digest = table.OctetsOrNull(),
            asked_hash = table.OctetsOrNull(),
            asked_at = table.NumberOrNull(),
            asked_json = table.TextOrNull(),
            start_at = table.NumberOrNull(),
            note = table.TextOrNull(),
            note_by = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_drafts", row => row.id));
        migration.CreateIndex("ix_broadcast_drafts_state", "broadcast_drafts", ["state", "edited_at"]);
        migration.CreateIndex("ix_broadcast_drafts_broadcast", "broadcast_drafts", "broadcast_id", filter: "broadcast_id IS NOT NULL");

        // Whoever had a hand in it: none of them may approve it.
        migration.CreateTable("broadcast_editors", table => new { draft_id = table.Octets(), actor = table.Text() },
            constraints: table => table.PrimaryKey("pk_broadcast_editors", row => new { row.draft_id, row.actor }));

        // A frozen list. Its recipients stand in broadcast_recipients under the same id, and never change.
        migration.CreateTable("broadcast_snapshots", table => new
        {
            id = table.Octets(),
            draft_id = table.Octets(),
            state = table.Number(0),
            at = table.Number(),
            read = table.Number(0),
            people = table.Number(0),
            digest = table.OctetsOrNull(),
            audience_json = table.Text(),
            @class = table.Number(),
            counts_json = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_snapshots", row => row.id));
        migration.CreateIndex("ix_broadcast_snapshots_state", "broadcast_snapshots", "state", filter: "state IN (0, 2)");

        migration.CreateTable("broadcast_events", table => new
        {
            seq = table.Sequence(),
            draft_id = table.Octets(),
            at = table.Number(),
            what = table.Text(),
            who = table.Text(),
            detail = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_events", row => row.seq));
        migration.CreateIndex("ix_broadcast_events_draft", "broadcast_events", ["draft_id", "seq"]);
    }

    private static void Approvals(MigrationBuilder migration)
    {
        // The database itself refuses an approval by the author or by the last editor, whatever the program does.
        migration.CreateTable("broadcast_approvals", table => new
        {
            draft_id = table.Octets(),
            approver = table.Text(),
            approver_name = table.Text(),
            author = table.Text(),
            editor = table.Text(),
            hash = table.Octets(),
            at = table.Number(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_broadcast_approvals", row => new { row.draft_id, row.approver });
            table.CheckConstraint("ck_broadcast_approvals_other_person", "approver <> author AND approver <> editor");
        });

        // Without a row here no broadcast of the console runs. Above a million people a second approver is asked for.
        migration.CreateTable("broadcast_starts", table => new
        {
            broadcast_id = table.Octets(),
            draft_id = table.Octets(),
            hash = table.Octets(),
            author = table.Text(),
            editor = table.Text(),
            approver = table.Text(),
            second_approver = table.TextOrNull(),
            people = table.Number(),
            at = table.Number(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_broadcast_starts", row => row.broadcast_id);
            table.CheckConstraint("ck_broadcast_starts_other_person", "approver <> author AND approver <> editor");
            table.CheckConstraint(
                "ck_broadcast_starts_second_person",
                "(second_approver IS NULL AND people <= 1000000) OR (second_approver IS NOT NULL AND second_approver <> approver AND second_approver <> author AND second_approver <> editor)");
        });
        migration.CreateIndex("ux_broadcast_starts_draft", "broadcast_starts", "draft_id", unique: true);

        // Texts sent to a test phone, with the check code they were sent under.
        migration.CreateTable("broadcast_tests", table => new
        {
            message = table.Octets(),
            draft_id = table.Octets(),
            language = table.Text(),
            hash = table.Octets(),
            phone = table.Text(),
            by_name = table.Text(),
            at = table.Number(),
            read_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_tests", row => row.message));
        migration.CreateIndex("ix_broadcast_tests_draft", "broadcast_tests", "draft_id");
    }

    private static void Lists(MigrationBuilder migration)
    {
        migration.CreateTable("broadcast_lists", table => new
        {
            id = table.Octets(),
            name = table.Text(),
            digest = table.Octets(),
            people = table.Number(0),
            rejected = table.Number(0),
            by_name = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_broadcast_lists", row => row.id));
        migration.CreateIndex("ix_broadcast_drafts_list", "broadcast_drafts", "list_digest", filter: "list_digest IS NOT NULL");
        migration.CreateTable("broadcast_list_people", table => new { list_id = table.Octets(), person = table.Octets(), msisdn_sealed = table.Octets() },
            constraints: table => table.PrimaryKey("pk_broadcast_list_people", row => new { row.list_id, row.person }));
    }
}
