using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>A change of status touches no index.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0017_Statuses")]
internal sealed class Statuses : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => StatusTables.Up(migrationBuilder);
}
