using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Payments, conditions and what is asked about them.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0013_Prompts")]
internal sealed class Prompts : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => PromptTables.Up(migrationBuilder);
}
