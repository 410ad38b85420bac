using Gateway.Store.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Migrations;

/// <summary>The audit log, which grows and does not change.</summary>
[DbContext(typeof(MessagingDb))]
[Migration("0024_Audit")]
internal sealed class AuditRows : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => AuditTables.Up(migrationBuilder);
}
