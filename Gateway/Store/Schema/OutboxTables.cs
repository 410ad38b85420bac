using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What waits to leave and what became of it.</summary>
internal static class OutboxTables
{
    /// <summary>Creates the tables.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
    }
}
