using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What the registries outside are asked, what they said, and how far they were read.</summary>
internal static class SourceTables
{
    /// <summary>
    /// Creates <c>registry_absences</c>, <c>deferred_lookups</c>, <c>registry_syncs</c>, <c>dci_searches</c> and <c>dci_calls</c>; gives the
    /// projection's rows the source they came from, empty for files.
    /// </summary>
    public static void Up(MigrationBuilder migration)
    {
        foreach (var table in (string[])["beneficiaries", "enrolments", "payments", "imports"])
            migration.AddColumn<string>("source", table, nullable: false, defaultValue: "");

        migration.CreateTable("registry_absences", table => new
        {
            cnic = table.Octets(),
            asked_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_registry_absences", row => row.cnic));
        migration.CreateIndex("ix_registry_absences_asked_at", "registry_absences", "asked_at");

        Deferred(migration);
        migration.CreateTable("registry_syncs", table => new
        {
            source = table.Text(),
            since = table.NumberOrNull(),
            started_at = table.NumberOrNull(),
            stage = table.Text(),
            place = table.Text(),
            read = table.Number(0),
            loaded = table.Number(0),
            rejected = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_registry_syncs", row => row.source));

        // Searches whose answer is called back, and the calls that were taken: a call counts once.
        migration.CreateTable("dci_searches", table => new
        {
            transaction_id = table.Text(),
            source = table.Text(),
            cnic = table.Octets(),
            cnic_sealed = table.Octets(),
            sent_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_dci_searches", row => row.transaction_id));
        migration.CreateIndex("ix_dci_searches_cnic", "dci_searches", "cnic");
        migration.CreateTable("dci_calls", table => new
        {
            message = table.Octets(),
            taken_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_dci_calls", row => row.message));
    }

    // A question that is answered by SMS. The CNIC is sealed, and goes within a day whatever happens.
    private static void Deferred(MigrationBuilder migration)
    {
        migration.CreateTable("deferred_lookups", table => new
        {
            id = table.Octets(),
            asker = table.Octets(),
            asker_sealed = table.Octets(),
            cnic = table.Octets(),
            cnic_sealed = table.OctetsOrNull(),
            suffix = table.Text(),
            language = table.Text(),
            @operator = table.Text(),
            asked_at = table.Number(),
            due_at = table.Number(),
            tries = table.Number(0),
            claim = table.OctetsOrNull(),
            claimed_until = table.Number(0),
        }, constraints: table => table.PrimaryKey("pk_deferred_lookups", row => row.id));
        migration.CreateIndex("ix_deferred_lookups_question", "deferred_lookups", ["asker", "cnic"], unique: true);
        migration.CreateIndex("ix_deferred_lookups_due", "deferred_lookups", ["due_at", "asked_at"]);
    }
}
