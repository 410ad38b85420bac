using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>The language of a person's own texts, as evidence for the one to answer in.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0051_Writing")]
internal sealed class Writing : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => WritingColumns.Up(migrationBuilder);
}
