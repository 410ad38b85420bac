using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What broadcasts cost on a day, and the way to what the audit log says of attacks.</summary>
internal static class AbuseTables
{
    /// <summary>Creates <c>spending_days</c>; <c>audit</c> gets an index by deed.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateTable("spending_days", table => new
        {
            day = table.Column<long>(nullable: false),
            paisa = table.Number(),
            // How often the ceiling was reached: each time somebody let it go on, the same sum was allowed once more.
            pauses = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_spending_days", row => row.day));
        migration.CreateIndex("ix_audit_action", "audit", ["action", "seq"]);
    }
}
