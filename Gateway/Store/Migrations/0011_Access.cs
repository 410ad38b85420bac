using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Who may know what.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0011_Access")]
internal sealed class Access : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => AccessTables.Up(migrationBuilder);
}
