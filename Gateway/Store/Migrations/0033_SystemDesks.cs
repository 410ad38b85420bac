using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Networks that are held, calls of other systems, exports and reports.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0033_SystemDesks")]
internal sealed class SystemDesks : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => SystemTables.Up(migrationBuilder);
}
