using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Registries outside, what they are asked and what they said.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0008_Sources")]
internal sealed class Sources : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => SourceTables.Up(migrationBuilder);
}
