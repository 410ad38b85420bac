using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Other systems that send by HTTP.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0005_ApiClients")]
internal sealed class ApiClients : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => ApiTables.Up(migrationBuilder);
}
