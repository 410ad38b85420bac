using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Language, opt-outs and the consent ledger.</summary>
internal static class ContactTables
{
    /// <summary>Creates <c>contacts</c> and <c>consent_ledger</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // opt_outs: 1 = optional classes stopped, 2 = everything stopped.
        migration.CreateTable("contacts", table => new
        {
            person = table.Octets(),
            number_sealed = table.Octets(),
            language = table.TextOrNull(),
            opt_outs = table.Number(0),
            last_operator = table.TextOrNull(),
            first_seen = table.Number(),
            updated_at = table.Number(),
            notice_version = table.TextOrNull(),
        }, constraints: table => table.PrimaryKey("pk_contacts", row => row.person));

        // Rows are only ever added: the ledger is the proof of what a person chose.
        migration.CreateTable("consent_ledger", table => new
        {
            seq = table.Sequence(),
            person = table.Octets(),
            purpose = table.Text(),
            change = table.Text(),
            channel = table.Text(),
            wording = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_consent_ledger", row => row.seq));
        migration.CreateIndex("ix_consent_ledger_person", "consent_ledger", "person");
    }
}
