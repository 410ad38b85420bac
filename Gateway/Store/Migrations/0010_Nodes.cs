using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Several gateways on one database.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0010_Nodes")]
internal sealed class Nodes : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => NodeTables.Up(migrationBuilder);
}
