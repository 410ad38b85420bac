using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Who may know what: numbers bound to people, what made a binding doubtful, PINs, proofs and lock-outs.</summary>
internal static class AccessTables
{
    /// <summary>Creates <c>bindings</c>, <c>phone_changes</c>, <c>phone_drops</c>, <c>pins</c>, <c>proofs</c>, <c>proof_attempts</c> and <c>lockouts</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        Bindings(migration);
        Proofs(migration);
        PhoneChanges(migration);
    }

    private static void Bindings(MigrationBuilder migration)
    {
        // A phone on record needs no row until somebody confirms it: the registry itself is its evidence. record_phone is the phone that was
        // on record when this one was confirmed; a change of it makes every other confirmation void.
        migration.CreateTable("bindings", table => new
        {
            phone = table.Octets(),
            cnic = table.Octets(),
            origin = table.Number(),
            record_phone = table.OctetsOrNull(),
            bound_at = table.Number(),
            verified_at = table.Number(),
            evidence = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_bindings", row => new { row.phone, row.cnic }));
        migration.CreateIndex("ix_bindings_cnic", "bindings", "cnic");

        // Numbers that went to somebody else, or seem to have: nothing that was bound to them before counts any more.
        migration.CreateTable("phone_drops", table => new
        {
            seq = table.Sequence(),
            phone = table.Octets(),
            cnic = table.OctetsOrNull(),
            reason = table.Text(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_phone_drops", row => row.seq));
        migration.CreateIndex("ix_phone_drops_phone", "phone_drops", ["phone", "at"]);
    }

    private static void Proofs(MigrationBuilder migration)
    {
        migration.CreateTable("pins", table => new
        {
            cnic = table.Octets(),
            hash = table.Text(),
            set_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_pins", row => row.cnic));

        migration.CreateTable("proofs", table => new
        {
            dialog = table.Octets(),
            phone = table.Octets(),
            cnic = table.Octets(),
            expires_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_proofs", row => new { row.dialog, row.phone, row.cnic }));
        migration.CreateIndex("ix_proofs_expires_at", "proofs", "expires_at");

        // A step that is run again after a crash is not charged again.
        migration.CreateTable("proof_attempts", table => new
        {
            step = table.Octets(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_proof_attempts", row => row.step));
        migration.CreateIndex("ix_proof_attempts_at", "proof_attempts", "at");

        // subject: the token of a person or of a phone; they cannot be equal, because their keys differ.
        migration.CreateTable("lockouts", table => new
        {
            subject = table.Octets(),
            failures = table.Number(),
            since = table.Number(),
            locked_until = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_lockouts", row => row.subject));
    }

    // Noted by the database itself, because the registry is written by imports, by synchronisation and by hand.
    private static void PhoneChanges(MigrationBuilder migration)
    {
        migration.CreateTable("phone_changes", table => new
        {
            seq = table.Sequence(),
            cnic = table.Octets(),
            old_phone = table.Octets(),
            old_sealed = table.OctetsOrNull(),
            new_phone = table.OctetsOrNull(),
            new_sealed = table.OctetsOrNull(),
            at = table.Number(),
            told_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_phone_changes", row => row.seq));
        migration.CreateIndex("ix_phone_changes_cnic", "phone_changes", "cnic");
        migration.CreateIndex("ix_phone_changes_untold", "phone_changes", "seq", filter: "told_at IS NULL");

        const string insert = """
            INSERT INTO phone_changes (cnic, old_phone, old_sealed, new_phone, new_sealed, at)
            VALUES (NEW.cnic, OLD.msisdn, OLD.msisdn_sealed, NEW.msisdn, NEW.msisdn_sealed, NEW.imported_at);
            """;
        if (migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite")
        {
            migration.Sql($"""
                CREATE TRIGGER beneficiaries_phone_changed AFTER UPDATE OF msisdn ON beneficiaries
                WHEN OLD.msisdn IS NOT NULL AND OLD.msisdn IS NOT NEW.msisdn
                BEGIN {insert} END
                """);
            return;
        }

        migration.Sql($"""
            CREATE FUNCTION note_phone_change() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN {insert} RETURN NULL; END $body$
            """);
        migration.Sql("""
            CREATE TRIGGER beneficiaries_phone_changed AFTER UPDATE OF msisdn ON beneficiaries FOR EACH ROW
            WHEN (OLD.msisdn IS NOT NULL AND OLD.msisdn IS DISTINCT FROM NEW.msisdn) EXECUTE FUNCTION note_phone_change()
            """);
    }
}
