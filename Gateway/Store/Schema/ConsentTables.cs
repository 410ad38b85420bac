using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>The consent ledger in the shape of the GovStack Consent building block, so that such a block can take its place.</summary>
internal static class ConsentTables
{
    /// <summary>Gives <c>consent_ledger</c> what a consent record names: agreement, revision, lawful basis, opt-in, and a chain over each person's rows.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // Rows of before have no agreement and no chain; their change says given or withdrawn.
        migration.AddColumn<string>("agreement_version", "consent_ledger", nullable: true);
        migration.AddColumn<byte[]>("agreement_hash", "consent_ledger", nullable: true);
        migration.AddColumn<string>("lawful_basis", "consent_ledger", nullable: true);
        migration.AddColumn<byte[]>("hash", "consent_ledger", nullable: true);
    }
}
