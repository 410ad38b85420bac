using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Broadcasts that staff write, check and approve.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0026_Drafts")]
internal sealed class Drafts : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => DraftTables.Up(migrationBuilder);
}
