using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Sign-ins that can be ended, second factors, and what else is known of a staff account.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0025_StaffSessions")]
internal sealed class StaffSessions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => StaffSessionTables.Up(migrationBuilder);
}
