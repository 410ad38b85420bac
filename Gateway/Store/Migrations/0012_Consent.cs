using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Consent by purpose.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0012_Consent")]
internal sealed class Consent : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => ConsentTables.Up(migrationBuilder);
}
