using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>Imports of the registry by way of the console.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0032_ImportJobs")]
internal sealed class ImportJobs : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => ImportJobTables.Up(migrationBuilder);
}
