using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Notices that are shown on the screen before they are sent by SMS.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0040_Pushes")]
internal sealed class Pushes : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => PushTables.Up(migrationBuilder);
}
