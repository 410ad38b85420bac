using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Ported numbers, and USSD over SMPP.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0002_Routes")]
internal sealed class Routes : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => RouteTables.Up(migrationBuilder);
}
