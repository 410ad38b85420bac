using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>What the gateways on one database must agree on.</summary>
internal static class NodeTables
{
    /// <summary>Creates <c>installation</c>: facts of which there is one for all.</summary>
    public static void Up(MigrationBuilder migration) => migration.CreateTable("installation", table => new
    {
        name = table.Text(),
        value = table.Octets(),
    }, constraints: table => table.PrimaryKey("pk_installation", row => row.name));
}
