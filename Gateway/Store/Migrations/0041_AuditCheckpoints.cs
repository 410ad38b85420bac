using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>What was signed of the audit log.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0041_AuditCheckpoints")]
internal sealed class AuditCheckpoints : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => CheckpointTables.Up(migrationBuilder);
}
