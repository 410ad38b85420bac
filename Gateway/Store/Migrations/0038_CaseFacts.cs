using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>A complaint about money has a month and an amount, and cases are counted by sex.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0038_CaseFacts")]
internal sealed class CaseFacts : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => CaseFactTables.Up(migrationBuilder);
}
