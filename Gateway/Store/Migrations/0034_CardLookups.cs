using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>How many phones ask about one card.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0034_CardLookups")]
internal sealed class CardLookups : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => CardLookupTables.Up(migrationBuilder);
}
