using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Wordings that staff edited, over those of the catalogue files.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0031_Wordings")]
internal sealed class Wordings : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => WordingTables.Up(migrationBuilder);
}
