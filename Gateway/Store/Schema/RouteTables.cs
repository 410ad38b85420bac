using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Which network a number is in, and which screens were taken.</summary>
internal static class RouteTables
{
    /// <summary>Creates <c>ported_numbers</c>; gives <c>ussd_sessions</c> the time its last screen was taken.</summary>
    public static void Up(MigrationBuilder migration)
    {
        migration.CreateTable("ported_numbers", table => new
        {
            person = table.Octets(),
            @operator = table.Text(),
        }, constraints: table => table.PrimaryKey("pk_ported_numbers", row => row.person));
        migration.AddColumn<long>("shown_at", "ussd_sessions", nullable: true);
    }
}
