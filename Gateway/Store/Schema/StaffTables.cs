using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Staff accounts and the set-up code.</summary>
internal static class StaffTables
{
    /// <summary>Creates the tables.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
    }
}
