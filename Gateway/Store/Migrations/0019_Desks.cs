using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Calls by trained people, and the desks outside.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0019_Desks")]
internal sealed class Desks : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => TrustedTables.Up(migrationBuilder);
}
