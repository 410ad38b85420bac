using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Trial batches, brakes, and pauses of all sending.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0027_Brakes")]
internal sealed class Brakes : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => BrakeTables.Up(migrationBuilder);
}
