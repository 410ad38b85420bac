using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Data keys by programme and month.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0046_DataKeys")]
internal sealed class DataKeys : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => DataKeyTables.Up(migrationBuilder);
}
