using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Finds the phones that asked about one card.</summary>
internal static class CardLookupTables
{
    /// <summary>Adds the way to <c>lookups</c> by card.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.CreateIndex("ix_lookups_card", "lookups", ["cnic", "day", "at"]);
    }
}
