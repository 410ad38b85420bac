using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Claims: several gateways on one journal.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0003_Journal")]
internal sealed class Journal : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => JournalTables.Up(migrationBuilder);
}
