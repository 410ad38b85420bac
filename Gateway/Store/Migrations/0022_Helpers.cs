using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Phones that help others, and cards asked about one after another.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0022_Helpers")]
internal sealed class Helpers : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => HelperTables.Up(migrationBuilder);
}
