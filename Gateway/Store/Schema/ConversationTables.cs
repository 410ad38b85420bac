using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Conversations that outlive a phone session: where each stands, what happened in it, the versions of flows, and people who talk with people.</summary>
internal static class ConversationTables
{
    /// <summary>Gives <c>dialogs</c> what can be counted without opening a state; creates <c>conversation_events</c>, <c>flow_versions</c> and the hand-overs.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // Flow and state are names of steps, never what was typed in them; due_at is when somebody must look at the dialog unasked.
        migration.AddColumn<string>("flow", "dialogs", nullable: false, defaultValue: "");
        migration.AddColumn<long>("flow_version", "dialogs", nullable: false, defaultValue: 0L);
        migration.AddColumn<string>("state", "dialogs", nullable: false, defaultValue: "");
        migration.AddColumn<long>("due_at", "dialogs", nullable: true);
        migration.CreateIndex("ix_dialogs_due", "dialogs", "due_at", filter: "due_at IS NOT NULL");

        Events(migration);
        Versions(migration);
        Handovers(migration);
    }

    // No text, no slot, no phone: only which step of which flow was reached how.
    private static void Events(MigrationBuilder migration)
    {
        migration.CreateTable("conversation_events", table => new
        {
            seq = table.Sequence(),
            conversation = table.Text(),
            flow = table.Text(),
            flow_version = table.Number(),
            state = table.Text(),
            kind = table.Text(),
            detail = table.TextOrNull(),
            channel = table.Text(),
            language = table.Text(),
            @operator = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_conversation_events", row => row.seq));
        migration.CreateIndex("ix_conversation_events_at", "conversation_events", "at");
    }

    // A row is written once; only withdrawn_at is ever set later.
    private static void Versions(MigrationBuilder migration) =>
        migration.CreateTable("flow_versions", table => new
        {
            flow = table.Text(),
            version = table.Number(),
            hash = table.Text(),
            content = table.Text(),
            author = table.Text(),
            published_at = table.Number(),
            withdrawn_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_flow_versions", row => new { row.flow, row.version }));

    private static void Handovers(MigrationBuilder migration)
    {
        migration.CreateTable("handovers", table => new
        {
            id = table.Octets(),
            person = table.Octets(),
            number_sealed = table.Octets(),
            conversation = table.Text(),
            subject = table.Text(),
            language = table.Text(),
            @operator = table.Text(),
            short_code = table.Text(),
            opened_at = table.Number(),
            due_at = table.Number(),
            agent = table.TextOrNull(),
            joined_at = table.NumberOrNull(),
            closed_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_handovers", row => row.id));
        // One open hand-over a person, whatever process opens it.
        migration.CreateIndex("ux_handovers_open", "handovers", "person", unique: true, filter: "closed_at IS NULL");
        migration.CreateIndex("ix_handovers_due", "handovers", "due_at", filter: "closed_at IS NULL");

        migration.CreateTable("handover_messages", table => new
        {
            seq = table.Sequence(),
            handover = table.Octets(),
            author = table.Text(),
            text_sealed = table.Octets(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_handover_messages", row => row.seq));
        migration.CreateIndex("ix_handover_messages_handover", "handover_messages", "handover");
    }
}
