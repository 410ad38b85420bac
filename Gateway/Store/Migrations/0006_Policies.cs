using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Scheduled, resent and withdrawn messages; what receipts tell beside an id.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0006_Policies")]
internal sealed class Policies : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => PolicyTables.Up(migrationBuilder);
}
