using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Officers work on cases in the console.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0028_CaseDesks")]
internal sealed class CaseDesks : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => CaseDeskTables.Up(migrationBuilder);
}
