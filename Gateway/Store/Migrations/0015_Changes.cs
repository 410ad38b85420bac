using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Household changes, campaigns, calls back, and conversations that the programme begins.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0015_Changes")]
internal sealed class Changes : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => ChangeTables.Up(migrationBuilder);
}
