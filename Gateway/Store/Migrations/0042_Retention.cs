using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>What was deleted because it had been kept long enough.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0042_Retention")]
internal sealed class RetentionRuns : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => RetentionTables.Up(migrationBuilder);
}
