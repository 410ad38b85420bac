using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>A case has an owner, a clock and a next step.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0018_Cases")]
internal sealed class Cases : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => CaseClockTables.Up(migrationBuilder);
}
