using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What people report of their families, what the programme asks them unasked, calls they wait for, and what other systems must hear of.</summary>
internal static class ChangeTables
{
    /// <summary>Creates <c>outreach</c>, <c>change_requests</c>, <c>change_events</c>, <c>campaigns</c>, <c>campaign_people</c>, <c>call_backs</c> and <c>outward_events</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        Outreach(migration);
        Requests(migration);
        Campaigns(migration);
        CallBacks(migration);
    }

    // One row a conversation that the programme begins. The digest of its key keeps it from being promised twice; done_at is set in the
    // transaction that sends it.
    private static void Outreach(MigrationBuilder migration)
    {
        migration.CreateTable("outreach", table => new
        {
            id = table.Octets(),
            digest = table.Octets(),
            person = table.Octets(),
            number_sealed = table.OctetsOrNull(),
            flow = table.Text(),
            slots_sealed = table.Octets(),
            @class = table.Number(),
            purpose = table.Text(),
            language = table.TextOrNull(),
            due_at = table.Number(),
            expires_at = table.Number(),
            done_at = table.NumberOrNull(),
            outcome = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_outreach", row => row.id));
        migration.CreateIndex("ux_outreach_digest", "outreach", "digest", unique: true);
        migration.CreateIndex("ix_outreach_due", "outreach", "due_at", filter: "done_at IS NULL");
    }

    private static void Requests(MigrationBuilder migration)
    {
        // details_sealed holds what she typed: names, dates, a place, a number.
        migration.CreateTable("change_requests", table => new
        {
            id = table.Octets(),
            reference = table.Text(),
            person = table.Octets(),
            number_sealed = table.Octets(),
            idempotency = table.Octets(),
            kind = table.Text(),
            status = table.Text(),
            reason = table.TextOrNull(),
            is_bound = table.Number(),
            details_sealed = table.Octets(),
            language = table.Text(),
            channel = table.Text(),
            opened_at = table.Number(),
            updated_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_change_requests", row => row.id));
        migration.CreateIndex("ux_change_requests_reference", "change_requests", "reference", unique: true);
        migration.CreateIndex("ux_change_requests_idempotency", "change_requests", "idempotency", unique: true);
        migration.CreateIndex("ix_change_requests_person", "change_requests", ["person", "opened_at"]);

        migration.CreateTable("change_events", table => new
        {
            seq = table.Sequence(),
            request = table.Octets(),
            status = table.Text(),
            reason = table.TextOrNull(),
            actor = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_change_events", row => row.seq));
        migration.CreateIndex("ix_change_events_request", "change_events", "request");
    }

    private static void Campaigns(MigrationBuilder migration)
    {
        migration.CreateTable("campaigns", table => new
        {
            name = table.Text(),
            deadline = table.Text(),
            created_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_campaigns", row => row.name));
        migration.CreateTable("campaign_people", table => new
        {
            campaign = table.Text(),
            person = table.Octets(),
            district = table.Text(),
            asked_at = table.Number(),
            answer = table.TextOrNull(),
            answered_at = table.NumberOrNull(),
            channel = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_campaign_people", row => new { row.campaign, row.person }));
        migration.CreateIndex("ix_campaign_people_person", "campaign_people", "person", filter: "answer IS NULL");
    }

    private static void CallBacks(MigrationBuilder migration)
    {
        migration.CreateTable("call_backs", table => new
        {
            id = table.Octets(),
            reference = table.Text(),
            idempotency = table.Octets(),
            person = table.Octets(),
            number_sealed = table.Octets(),
            language = table.Text(),
            hours = table.Text(),
            opened_at = table.Number(),
            due_at = table.Number(),
            done_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_call_backs", row => row.id));
        migration.CreateIndex("ux_call_backs_idempotency", "call_backs", "idempotency", unique: true);
        migration.CreateIndex("ix_call_backs_open", "call_backs", "person", filter: "done_at IS NULL");

        // For the registry, the voice system and others: a kind, a pseudonym and a word. Read in the order of seq.
        migration.CreateTable("outward_events", table => new
        {
            seq = table.Sequence(),
            kind = table.Text(),
            person = table.Octets(),
            subject = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_outward_events", row => row.seq));
        migration.CreateIndex("ix_outward_events_person", "outward_events", ["person", "kind"]);
    }
}
