using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>The versions of a broadcast's message.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0044_Versions")]
internal sealed class Versions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => VersionTables.Up(migrationBuilder);
}
