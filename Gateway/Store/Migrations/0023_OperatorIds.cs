using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Operators' ids are compared octet by octet.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0023_OperatorIds")]
internal sealed class OperatorIds : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => OperatorIdTables.Up(migrationBuilder);
}
