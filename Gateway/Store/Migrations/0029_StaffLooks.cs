using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>What staff looked up is counted.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0029_StaffLooks")]
internal sealed class StaffLooks : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => StaffLookTables.Up(migrationBuilder);
}
