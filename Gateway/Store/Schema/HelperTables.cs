using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Phones that ask for many people, and which cards they ask about lie beside each other: pseudonyms only.</summary>
internal static class HelperTables
{
    /// <summary>Creates <c>helpers</c> and <c>lookup_hundreds</c>; gives <c>lookups</c> its time and the numbers around a card.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // No name of a helper: whom she helps and until when is enough for a limit.
        migration.CreateTable("helpers", table => new
        {
            phone = table.Octets(),
            kind = table.Text(),
            organisation = table.TextOrNull(),
            asked_at = table.Number(),
            until = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_helpers", row => row.phone));
        migration.CreateIndex("ix_helpers_until", "helpers", "until");

        // The digest of the ten and of the hundred consecutive numbers that a card is among; null where only its pseudonym was at hand.
        migration.AddColumn<byte[]>("ten", "lookups", nullable: true);
        migration.AddColumn<byte[]>("hundred", "lookups", nullable: true);
        migration.AddColumn<long>("at", "lookups", nullable: false, defaultValue: 0L);

        // The cards of each hundred that any phone asked about on one day, each once.
        migration.CreateTable("lookup_hundreds", table => new
        {
            day = table.Text(),
            hundred = table.Octets(),
            cnic = table.Octets(),
        }, constraints: table => table.PrimaryKey("pk_lookup_hundreds", row => new { row.day, row.hundred, row.cnic }));
    }
}
